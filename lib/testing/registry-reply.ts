import type { HttpAnswer } from "@/lib/outbound/call-http";
import { type RegistryReply, readReply } from "@/lib/registries/oci/registry-reply";

/** What a registry at r.example.com answered, as a judge gets it. */
export function registryReply(
  status: number,
  body: unknown = "",
  headers: Record<string, string> = {},
  more: Partial<HttpAnswer> = {},
): RegistryReply {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = { ok: true, status, headers, text, isCut: false, durationMs: 1, ...more } as const;
  return readReply(answer, { host: "r.example.com", by: "registry", call: "GET /v2/" });
}

/** An error in a registry's form. */
export function registryError(status: number, code: string): RegistryReply {
  return registryReply(status, { errors: [{ code }] });
}

/** A call that had no answer. */
export function noReply(kind: "dns" | "timeout"): RegistryReply {
  const failure = { ok: false, kind, code: "X", message: "m", durationMs: 1 } as const;
  return readReply(failure, { host: "r.example.com", by: "registry", call: "GET /v2/" });
}

export const REFUSED = registryError(401, "UNAUTHORIZED");
export const WEB_PAGE = "<html>Sign in</html>";

/** A judgement in short: `failed login_refused`. */
export function outcomeOf({ state, code }: { state: string; code: string }): string {
  return `${state} ${code}`;
}
