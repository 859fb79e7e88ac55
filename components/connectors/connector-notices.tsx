"use client";

import type { Route } from "next";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { ConflictNotice } from "./conflict-notice";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import type { ConnectorEditorState } from "./use-connector-editor";

export interface NoticeProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  editor: ConnectorEditorState;
}

/** What stands above the form about the connector as a whole. */
export function ConnectorNotices({ connector, editor }: NoticeProps) {
  if (connector.status !== "insecure" || editor.testing) return null;
  return (
    <Alert tone="danger" title="This connector is insecure">
      No registry can use it. {explainUnusable("insecure")}
    </Alert>
  );
}

/** What came of Save, beside its button. */
export function SaveOutcome({ connector, flow, editor }: NoticeProps) {
  const { failure, savedNotice, dirty } = editor;
  if (editor.conflicts.length > 0) return <ConflictNotice connector={connector} editor={editor} />;
  if (failure) {
    return (
      <Alert
        tone="danger"
        live
        title={failure.title}
        action={
          <Button
            size="sm"
            pending={editor.busy}
            onClick={(event) => {
              // This button goes when it helps, and the focus with it.
              event.currentTarget.form?.querySelector<HTMLElement>("[type=submit]")?.focus();
              void editor.retry();
            }}
          >
            Retry
          </Button>
        }
      >
        {failure.message} What you typed is kept.
        {failure.requestId ? (
          <span className="block text-sm text-ink-muted">
            Request id <code className="font-mono break-all">{failure.requestId}</code>
          </span>
        ) : null}
      </Alert>
    );
  }
  if (!savedNotice || dirty || editor.testing) return null;
  const unusable = explainUnusable(connector.status);
  return (
    <Alert
      tone={unusable ? "warn" : "success"}
      live
      title="Connector saved"
      action={
        flow.from === undefined ? (
          unusable ? null : (
            <ButtonLink size="sm" href={"/assets/registries/new" as Route}>
              New Registry
            </ButtonLink>
          )
        ) : (
          <ButtonLink size="sm" href={returnHref(flow, connector.id)}>
            Back to New Registry
          </ButtonLink>
        )
      }
    >
      {unusable
        ? `No registry can use it yet. ${unusable}`
        : "Registries of its account can use it."}
    </Alert>
  );
}
