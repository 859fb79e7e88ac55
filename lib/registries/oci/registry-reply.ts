import type { Evidence, Fix } from "@/lib/domain/checks/check";
import type { HttpAnswer, HttpResult } from "@/lib/outbound/call-http";
import { explainFailure } from "./explain-failure";
import { parseChallenges } from "./parse-challenges";

/** Whose answer it is: a token service refuses in a form of its own. */
export type Answerer = "registry" | "token_service";

/** What an answer says. Only `refused` is a word about the credential; `trouble` says nothing of it. */
export type RegistryReply = { evidence: Evidence } & (
  | ({ kind: "answer"; codes: readonly string[] } & HttpAnswer)
  | ({ kind: "refused"; by: Answerer; codes: readonly string[] } & HttpAnswer)
  | Trouble
);
export type Trouble = {
  kind: "trouble";
  code: string;
  message: string;
  fix: Fix;
  /** Of a redirect, as it was given. */
  location?: string;
};

/** Source: OCI Distribution Specification 1.1, "Error Codes"; the last four are of CNCF Distribution. */
const ERROR_CODES = new Set([
  ...["BLOB_UNKNOWN", "BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN", "DIGEST_INVALID"],
  ...["MANIFEST_BLOB_UNKNOWN", "MANIFEST_INVALID", "MANIFEST_UNKNOWN", "NAME_INVALID"],
  ...["NAME_UNKNOWN", "SIZE_INVALID", "UNAUTHORIZED", "DENIED", "UNSUPPORTED", "TOOMANYREQUESTS"],
  ...["UNKNOWN", "TAG_INVALID", "NOT_FOUND", "PAGINATION_NUMBER_INVALID"],
]);

/** Reads what came of a call. `call` is for the evidence; nothing that the other side wrote is passed on in words. */
export function readReply(
  result: HttpResult,
  asked: { host: string; by: Answerer; call: string },
): RegistryReply {
  const { host, by, call } = asked;
  const { durationMs } = result;
  if (!result.ok) {
    const evidence = { call, errorCode: result.code, errorMessage: result.message, durationMs };
    return { ...explainFailure(result, host), evidence };
  }
  const codes = readErrorCodes(result);
  const isError = result.status >= 400;
  const evidence = {
    call,
    ...(isError ? { errorCode: codes[0] ?? `HTTP ${result.status}` } : {}),
    durationMs,
  };
  const trouble = findTrouble(result, host);
  if (trouble) return { ...trouble, evidence };
  if (isRefusal(result, by, codes)) return { kind: "refused", by, ...result, codes, evidence };
  if (result.status === 403 || result.status === 401) {
    const message = `${host} answered ${result.status}, but not as a registry does: it may be a proxy that refuses.`;
    return { ...tellTrouble("unclear_refusal", message, LOOK_BETWEEN), evidence };
  }
  if (isHtml(result)) {
    const message = `${host} answered a web page, not what a registry answers.`;
    return { ...tellTrouble("not_a_registry", message, LOOK_BETWEEN), evidence };
  }
  return { kind: "answer", ...result, codes, evidence };
}

export function tellTrouble(code: string, message: string, fix: Fix): Trouble {
  return { kind: "trouble", code, message, fix };
}

/** The members of a JSON object; undefined for anything else. */
export function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const LOOK_BETWEEN: Fix = {
  place: "network",
  text: "Check the address, and what stands between this console and the registry (proxy, firewall, sign-in page).",
};
const AGAIN: Fix = { place: "network", text: "Test again in a minute." };

function findTrouble({ status, headers }: HttpAnswer, host: string): Trouble | undefined {
  if (status === 429) {
    return tellTrouble(
      "throttled",
      `${host} is limiting requests. This says nothing about the credential.`,
      AGAIN,
    );
  }
  if (status >= 500 || status < 200) {
    const fix: Fix = {
      place: "registry",
      text: "Test again; if it stays so, look at the registry’s log.",
    };
    return tellTrouble(
      "registry_fault",
      `${host} answered ${status}: it does not serve at the moment.`,
      fix,
    );
  }
  if (status >= 300 && status < 400) {
    const fix: Fix = {
      place: "connector",
      text: "Give the address at which the registry itself answers.",
    };
    const message = `${host} sends to another address (${status}), which is not followed.`;
    const { location } = headers;
    return { ...tellTrouble("redirected", message, fix), ...(location ? { location } : {}) };
  }
  return undefined;
}

/** A refusal of the protocol, not of something on the way: 401 with a challenge, or an error in the registry's form. */
function isRefusal(answer: HttpAnswer, by: Answerer, codes: readonly string[]): boolean {
  const { status } = answer;
  if (status !== 401 && status !== 403) return false;
  if (codes.length > 0) return true;
  if (status === 401 && parseChallenges(answer.headers["www-authenticate"] ?? "").length > 0)
    return true;
  // No standard says how a token service refuses: Docker Hub's says `{"details": …}`.
  return by === "token_service" && readObject(answer.text) !== undefined;
}

function isHtml({ headers, text }: HttpAnswer): boolean {
  return (
    /^\s*(text\/html|application\/xhtml)/i.test(headers["content-type"] ?? "") || /^\s*</.test(text)
  );
}

function readErrorCodes({ status, text }: HttpAnswer): string[] {
  if (status < 400) return [];
  const errors = readObject(text)?.errors;
  if (!Array.isArray(errors)) return [];
  const codes = errors.slice(0, 10).map((error: unknown) => {
    return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  });
  return codes.filter((code): code is string => typeof code === "string" && ERROR_CODES.has(code));
}
