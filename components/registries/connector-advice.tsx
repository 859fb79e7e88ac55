"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { InlineLink } from "@/components/ui/inline-link";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { registryTypeOf } from "@/lib/registries/catalog";
import { openConnectorHref, type RegistryDraft } from "./registry-draft";

const advice = {
  draft: {
    tone: "warn",
    title: "This connector is not finished",
    text: "Give it a name and a Role ARN, and test it.",
  },
  untested: {
    tone: "warn",
    title: "This connector was not tested as it is now",
    text: "Test it first.",
  },
  connected: undefined,
  degraded: {
    tone: "info",
    title: "Something is not shown or not allowed",
    text: "The registry can be created, but some of it may not be readable until what the last test names is fixed.",
  },
  insecure: {
    tone: "danger",
    title: "This connector is insecure",
    text: explainUnusable("insecure"),
  },
  failed: {
    tone: "danger",
    title: "This connector does not work",
    text: explainUnusable("failed"),
  },
} as const satisfies Record<
  ConnectorStatus,
  { tone: "info" | "warn" | "danger"; title: string; text: ReactNode } | undefined
>;

export interface ConnectorAdviceProps {
  connector: Connector;
  draft: RegistryDraft;
}

/** What to do about the chosen connector before a registry can use it. */
export function ConnectorAdvice({ connector, draft }: ConnectorAdviceProps) {
  const misfit = registryTypeOf(draft.type)?.findMisfit(connector, { region: draft.region });
  if (misfit) {
    return (
      <Alert tone="danger" live title="This place and connector do not go together">
        {misfit.message}
      </Alert>
    );
  }
  const told = advice[connector.status];
  if (!told) return null;
  return (
    <Alert tone={told.tone} live title={told.title}>
      {told.text}{" "}
      <InlineLink href={openConnectorHref(draft)}>Open {connector.name ?? "the draft"}</InlineLink>
    </Alert>
  );
}
