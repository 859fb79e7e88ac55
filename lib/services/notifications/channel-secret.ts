import "server-only";
import { randomBytes } from "node:crypto";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";
import type { ChannelKind } from "@/lib/domain/notifications/channel";

/** 24 to 64 bytes are allowed. Source: Standard Webhooks, "Signature scheme". */
const KEY_BYTES = 32;

export function newSigningSecret(): string {
  return `whsec_${randomBytes(KEY_BYTES).toString("base64")}`;
}

type Bound = { workspaceId: string; channelId: string; kind: ChannelKind };

/** Whose secret it is, and what it is used as. */
export function channelPlace({ workspaceId, channelId, kind }: Bound): SealedPlace {
  return { purpose: "notification channel", row: [workspaceId, channelId, kind] };
}
