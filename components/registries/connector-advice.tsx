"use client";

import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { InlineLink } from "@/components/ui/inline-link";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorStatus } from "@/lib/domain/connectors/connector-status";
import { registryTypeOf } from "@/lib/registries/catalog";
import { openConnectorHref, type RegistryDraft } from "./registry-draft";

const advice = {
  draft: {
    tone: "warn",
    title: "This connector is an unfinished draft",
    text: "Give it a name and a Role ARN, and test it. Then come back here.",
  },
  untested: {
    tone: "warn",
    title: "This connector has not been tested",
    text: "Run its test once, so that Mooring knows the role works and is safe.",
  },
  connected: undefined,
  degraded: {
    tone: "info",
    title: "A permission is missing",
    text: "The registry can be created, but some of it cannot be read until the role is fixed.",
  },
  insecure: {
    tone: "danger",
    title: "This connector is insecure",
    text: "Its role can be assumed without the right External ID. Fix the role’s trust policy and test again: the connector shows the policy to paste.",
  },
  failed: {
    tone: "danger",
    title: "This connector’s last test failed",
    text: "Open it to see which step failed and how to fix it, then test again.",
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
