"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { ApiError } from "@/lib/client/api-error";
import type { Connector } from "@/lib/domain/connectors/connector";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import { type ConnectorFlow, newRegistryHref, returnHref } from "./connector-flow";
import type { EditorActions } from "./editor-actions";

/** What stands above the form about the connector as a whole. */
export function ConnectorNotices({
  connector,
  testing,
}: {
  connector: Connector;
  testing: boolean;
}) {
  if (connector.status !== "insecure" || testing) return null;
  return (
    <Alert tone="danger" title="This connector is insecure">
      No registry can use it. {explainUnusable("insecure")}
    </Alert>
  );
}

export interface SaveProps {
  connector: Connector;
  flow: ConnectorFlow;
  actions: EditorActions;
  /** What was changed here and elsewhere at once, to be settled before anything is saved. */
  conflicts?: ReactNode;
}

/** What came of Save, beside its button. */
export function SaveOutcome({ connector, flow, actions, conflicts }: SaveProps) {
  const { failure, savedNotice, dirty } = actions;
  if (conflicts) return conflicts;
  if (failure) {
    return (
      <SaveFailure failure={failure} busy={actions.busy} onRetry={() => void actions.retry()} />
    );
  }
  if (!savedNotice || dirty || actions.testing) return null;
  const unusable = explainUnusable(connector.status);
  return (
    <Alert
      tone={unusable ? "warn" : "success"}
      live
      title="Connector saved"
      action={
        flow.from === undefined ? (
          unusable ? null : (
            <ButtonLink size="sm" href={newRegistryHref(connector)}>
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
      {unusable ? `No registry can use it yet. ${unusable}` : definitionOf(connector.kind).usable}
    </Alert>
  );
}

export interface SaveFailureProps {
  failure: ApiError;
  busy: boolean;
  onRetry: () => void;
}

/** Why nothing was saved, where it is no field's fault. */
export function SaveFailure({ failure, busy, onRetry }: SaveFailureProps) {
  return (
    <Alert
      tone="danger"
      live
      title={failure.title}
      action={
        <Button
          size="sm"
          pending={busy}
          onClick={(event) => {
            // This button goes when it helps, and the focus with it.
            event.currentTarget.form?.querySelector<HTMLElement>("[type=submit]")?.focus();
            onRetry();
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
