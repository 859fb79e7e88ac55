"use client";

import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { type ConnectorFlow, nextRegistryHref } from "./connector-flow";
import { savedValues } from "./connector-values";
import { FormBar } from "./form-bar";
import { listConflicts } from "./form-conflicts";
import { SaveFailure } from "./save-failure";
import type { DraftEditorState } from "./use-draft-editor";

export interface DraftBarProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  editor: DraftEditorState;
  /** That Save sends. */
  formId: string;
}

/** What can be done with a connector that is being made. */
export function DraftBar({ connector, flow, editor, formId }: DraftBarProps) {
  const { actions, failure, dirty } = editor;
  const conflicts = listConflicts({
    fields: editor.conflicts,
    saved: savedValues(connector),
    typed: editor.values,
    onSettle: editor.settle,
  });
  const usable = canCarryRegistry(connector.status) && !dirty && !actions.testing;

  return (
    <FormBar
      status={describeSaving(connector, editor)}
      notice={
        conflicts ??
        (failure ? (
          <SaveFailure failure={failure} busy={actions.busy} onRetry={() => void actions.retry()} />
        ) : null)
      }
    >
      <Button pending={actions.leaving} onClick={() => void editor.cancel()}>
        Cancel
      </Button>
      <Button pending={actions.testing} onClick={() => void actions.test()}>
        Test connection
      </Button>
      {usable ? (
        <ButtonLink href={nextRegistryHref(connector, flow)}>Create registry</ButtonLink>
      ) : null}
      <Button type="submit" form={formId} variant="primary" pending={actions.saving}>
        Save
      </Button>
    </FormBar>
  );
}

function describeSaving(
  { status }: AwsRoleConnector,
  { dirty, autosave, saving }: DraftEditorState,
): string | undefined {
  if (status !== "draft") return dirty ? "Unsaved changes" : undefined;
  if (saving) return "Saving draft…";
  if (autosave === "failed") return "Draft not saved; what you typed is kept in this browser.";
  if (autosave === "kept" && dirty) return "Draft. What is not saved yet is kept in this browser.";
  return autosave === "saved" ? "Draft saved" : "This draft saves itself as you type.";
}
