"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { ApiError } from "@/lib/client/api-error";
import { FormBar } from "./form-bar";
import { SaveFailure } from "./save-failure";
import type { FormActions } from "./use-form-actions";

export interface SavedFormBarProps {
  form: { dirty: boolean; failure: ApiError | undefined; discard: () => void };
  actions: FormActions;
  /** What was changed here and elsewhere at once, to be settled before anything is saved. */
  conflicts: ReactNode;
  /** Only a test can judge what was changed. */
  tested?: boolean;
  inCard?: boolean;
  /** Closes the form, where it can be closed. */
  onClose?: (() => void) | undefined;
}

/** Save and Discard of a connector that is saved already. */
export function SavedFormBar({
  form,
  actions,
  conflicts,
  tested,
  inCard,
  onClose,
}: SavedFormBarProps) {
  const { dirty, failure, discard } = form;
  return (
    <FormBar
      inCard={inCard}
      status={dirty ? "Unsaved changes" : actions.saved ? "Connector saved" : undefined}
      notice={
        conflicts ??
        (failure ? (
          <SaveFailure failure={failure} busy={actions.busy} onRetry={() => void actions.retry()} />
        ) : null)
      }
    >
      {dirty || !onClose ? (
        <Button disabled={!dirty || actions.busy} onClick={discard}>
          Discard
        </Button>
      ) : (
        <Button onClick={onClose}>Close</Button>
      )}
      {tested ? (
        <Button pending={actions.testing} onClick={() => void actions.test()}>
          Save and test
        </Button>
      ) : null}
      <Button type="submit" variant="primary" pending={actions.saving}>
        Save
      </Button>
    </FormBar>
  );
}
