import "server-only";
import { randomBytes } from "node:crypto";
import { openFor, sealFor } from "@/lib/services/connectors/credentials-key";

/** Of whose channel it is. */
type Bound = { workspaceId: string; channelId: string };

/** 24 to 64 bytes are allowed. Source: Standard Webhooks, "Signature scheme". */
const KEY_BYTES = 32;

export function newSigningSecret(): string {
  return `whsec_${randomBytes(KEY_BYTES).toString("base64")}`;
}

/** Errors: `secret_unavailable`. */
export function sealChannelSecret(secret: string, bound: Bound): string {
  return sealFor(secret)(boundTo(bound));
}

/** Errors: `secret_unavailable`. */
export function openChannelSecret(sealed: string, bound: Bound): string {
  return openFor(boundTo(bound), sealed);
}

const boundTo = ({ workspaceId, channelId }: Bound) => ({
  connectorId: channelId,
  url: `notification channel of ${workspaceId}`,
});
