import type { ApiError } from "@/lib/client/api-error";
import type { AutosaveState } from "./use-draft-autosave";

/** What the buttons below the form of a connector do, and how far that is; the same for every kind. */
export type EditorActions = {
  draft: boolean;
  dirty: boolean;
  /** Something is under way. */
  busy: boolean;
  saving: boolean;
  submitting: boolean;
  testing: boolean;
  leaving: boolean;
  autosave: AutosaveState;
  failure: ApiError | undefined;
  savedNotice: boolean;
  test: () => Promise<void>;
  retry: () => Promise<void>;
  cancel: () => Promise<void>;
  discard: () => void;
};
