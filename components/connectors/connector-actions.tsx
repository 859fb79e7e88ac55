"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { type NoticeProps, SaveOutcome } from "./connector-notices";

const DeleteConnectorDialog = lazyPanel(() => import("./delete-connector-dialog"));

/** The buttons at the end of the form, and how far saving is. */
export function ConnectorActions({ connector, flow, editor }: NoticeProps) {
  const [deleting, setDeleting] = useState(false);
  const { draft, dirty, busy, submitting, testing, leaving } = editor;

  return (
    <div className="flex flex-col gap-3">
      <SaveOutcome connector={connector} flow={flow} editor={editor} />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button
          variant="ghost"
          className="text-danger! max-sm:order-last max-sm:mr-auto"
          onClick={() => setDeleting(true)}
        >
          Delete
        </Button>
        <p role="status" className="min-w-0 flex-1 basis-full text-sm text-ink-muted sm:basis-0">
          {describeSaving(editor)}
        </p>
        {draft || flow.from !== undefined ? (
          <Button pending={leaving} onClick={() => void editor.cancel()}>
            Cancel
          </Button>
        ) : null}
        {draft ? null : (
          <Button disabled={!dirty || busy} onClick={editor.discard}>
            Discard
          </Button>
        )}
        <Button pending={testing} onClick={() => void editor.test()}>
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

function describeSaving({
  draft,
  dirty,
  autosave,
  saving,
}: NoticeProps["editor"]): string | undefined {
  if (!draft) return dirty ? "Unsaved changes" : undefined;
  if (saving) return "Saving draft…";
  if (autosave === "failed") return "Draft not saved; what you typed is kept in this browser.";
  if (autosave === "kept" && dirty) return "Draft. What is not saved yet is kept in this browser.";
  return autosave === "saved" ? "Draft saved" : "This draft saves itself as you type.";
}
