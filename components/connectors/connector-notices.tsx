"use client";

import type { Route } from "next";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { type ConnectorStatus, canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { ConflictNotice } from "./conflict-notice";
import { type ConnectorFlow, returnHref } from "./connector-flow";
import type { ConnectorEditorState } from "./use-connector-editor";

export interface NoticeProps {
  connector: AwsRoleConnector;
  flow: ConnectorFlow;
  editor: ConnectorEditorState;
}

const whyNot = {
  draft: "It is still a draft: give it a name and a Role ARN.",
  untested: "No registry can use it until a test has passed.",
  insecure:
    "No registry can use it: its role can be assumed without the right External ID. Fix the trust policy and test again.",
  failed: "No registry can use it: its last test failed. Fix what the test names and test again.",
} as const satisfies Partial<Record<ConnectorStatus, string>>;

/** What stands above the form about the connector as a whole. */
export function ConnectorNotices({ connector, editor }: NoticeProps) {
  if (connector.status !== "insecure" || editor.testing) return null;
  return (
    <Alert tone="danger" title="This connector is insecure">
      {whyNot.insecure}
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
  const { status } = connector;
  const usable = canCarryRegistry(status);
  return (
    <Alert
      tone={usable ? "success" : "warn"}
      live
      title="Connector saved"
      action={
        flow.from === undefined ? (
          usable ? (
            <ButtonLink size="sm" href={"/assets/registries/new" as Route}>
              New Registry
            </ButtonLink>
          ) : null
        ) : (
          <ButtonLink size="sm" href={returnHref(flow, connector.id)}>
            Back to New Registry
          </ButtonLink>
        )
      }
    >
      {status === "connected" || status === "degraded"
        ? "Registries of its account can use it."
        : whyNot[status]}
    </Alert>
  );
}
