"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SaveOutcome, type SaveProps } from "./connector-notices";
import type { EditorActions } from "./editor-actions";

const DeleteConnectorDialog = lazyPanel(() => import("./delete-connector-dialog"));

/** The buttons at the end of the form, and how far saving is. */
export function ConnectorActions({ connector, flow, actions, conflicts }: SaveProps) {
  const [deleting, setDeleting] = useState(false);
  const { draft, dirty, busy, submitting, testing, leaving } = actions;

  return (
    <div className="flex flex-col gap-3">
      <SaveOutcome connector={connector} flow={flow} actions={actions} conflicts={conflicts} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button
          variant="ghost"
          className="text-danger! max-sm:order-last max-sm:mr-auto"
          onClick={() => setDeleting(true)}
        >
          Delete
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-full text-sm text-ink-muted sm:basis-0">
          {describeSaving(actions)}
        </p>
        {draft || flow.from !== undefined ? (
          <Button pending={leaving} onClick={() => void actions.cancel()}>
            {draft ? "Cancel" : "Back"}
          </Button>
        ) : null}
        {draft ? null : (
          <Button disabled={!dirty || busy} onClick={actions.discard}>
            Discard
          </Button>
        )}
        <Button pending={testing} onClick={() => void actions.test()}>
          Test connection
        </Button>
        <Button type="submit" variant="primary" pending={submitting}>
          Save
        </Button>
      </div>
      {deleting ? (
        <DeleteConnectorDialog
          connector={connector}
          flow={flow}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </div>
  );
}

function describeSaving({ draft, dirty, autosave, saving }: EditorActions): string | undefined {
  if (!draft) return dirty ? "Unsaved changes" : undefined;
  if (saving) return "Saving draft…";
  if (autosave === "failed") return "Draft not saved; what you typed is kept in this browser.";
  if (autosave === "kept" && dirty) return "Draft. What is not saved yet is kept in this browser.";
  return autosave === "saved" ? "Draft saved" : "This draft saves itself as you type.";
}
