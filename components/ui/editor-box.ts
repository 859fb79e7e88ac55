import type { Ref } from "react";
import type { EditorEdit, MarkedText } from "./editor-text";

/** What the page does to the editor. */
export type EditorHandle = {
  /** Shows, selects and focuses a part of the text. */
  select: (from: number, to: number) => void;
  /** One step of the editor's history. */
  apply: (edits: readonly EditorEdit[]) => void;
};

/** What the plain and the full editor both take. */
export interface EditorBoxProps {
  labelledBy: string;
  describedBy: string;
  invalid: boolean;
  value: string;
  onChange: (value: string) => void;
  /** Drawn while the editor holds that very text. */
  marked: MarkedText;
  placeholder: string;
  /** The plain editor had the focus when the full one took its place. */
  startFocused: boolean;
  onFocusChange: (focused: boolean) => void;
  ref?: Ref<EditorHandle> | undefined;
}
