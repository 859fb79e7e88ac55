import "server-only";
import type { DeliveryFailure, SendResult } from "@/lib/domain/notifications/delivery";
import { env } from "@/lib/env";
import type { CallFailure } from "@/lib/outbound/call-failure";
import { callHttp } from "@/lib/outbound/call-http";
import { isAllowedReceiver } from "./require-receiver";

const TIMEOUT_MS = 15_000;

type Post = { url: string; body: string; headers?: Readonly<Record<string, string>> };

/** Sends a body to an address that a user gave. Of the answer nothing counts but its status. Rejects only with the signal’s reason. */
export async function postJson(
  { url, body, headers = {} }: Post,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<SendResult> {
  if (!isAllowedReceiver(url)) return { ok: false, status: null, failure: "http_not_allowed" };
  const answer = await callHttp({
    ...{ url, body, signal, timeoutMs },
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    allowedPrivateHosts: env().ALLOWED_PRIVATE_HOSTS,
    maxBytes: "none",
  });
  if (!answer.ok) return { ok: false, status: null, failure: FAILURES[answer.kind] };
  const { status } = answer;
  if (status >= 200 && status < 300) return { ok: true, status };
  return { ok: false, status, failure: failureOf(status) };
}

function failureOf(status: number): DeliveryFailure {
  if (status === 410) return "gone";
  return status >= 300 && status < 400 ? "redirect" : "refused";
}

const FAILURES = {
  refused_private: "private_address",
  dns: "dns",
  timeout: "timeout",
  connection: "connection",
  tls: "tls",
  unreadable: "unreadable",
} as const satisfies Record<CallFailure["kind"], DeliveryFailure>;
