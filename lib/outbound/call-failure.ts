import "server-only";
import { PrivateAddressError } from "./guarded-lookup";

export const tlsFaults = [
  "expired",
  "not_yet_valid",
  "self_signed",
  "unknown_issuer",
  "wrong_name",
  "no_tls",
  "other",
] as const;
export type TlsFault = (typeof tlsFaults)[number];

/** Why a call has no answer. Texts are ours: they hold no header, no body and nothing of the URL but its host. */
export type CallFailure = {
  ok: false;
  kind: "refused_private" | "dns" | "timeout" | "connection" | "tls" | "unreadable";
  /** Of Node.js or ours, for programs: `ECONNREFUSED`. */
  code: string;
  /** Of kind `tls`. */
  fault?: TlsFault;
  message: string;
  durationMs: number;
};
export type CallReason = Omit<CallFailure, "durationMs">;

/** Codes of OpenSSL and Node.js for a certificate. Source: Node.js, TLS, "X509 certificate error codes". */
const TLS_FAULTS: Readonly<Record<string, TlsFault>> = {
  CERT_HAS_EXPIRED: "expired",
  CERT_NOT_YET_VALID: "not_yet_valid",
  DEPTH_ZERO_SELF_SIGNED_CERT: "self_signed",
  SELF_SIGNED_CERT_IN_CHAIN: "unknown_issuer",
  UNABLE_TO_GET_ISSUER_CERT: "unknown_issuer",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "unknown_issuer",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unknown_issuer",
  CERT_UNTRUSTED: "unknown_issuer",
  ERR_TLS_CERT_ALTNAME_INVALID: "wrong_name",
  HOSTNAME_MISMATCH: "wrong_name",
  ERR_SSL_WRONG_VERSION_NUMBER: "no_tls",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "no_tls",
  ERR_SSL_HTTP_REQUEST: "no_tls",
};

const TLS_TEXTS = {
  expired: "its certificate has expired",
  not_yet_valid: "its certificate is not valid yet",
  self_signed: "its certificate is signed by itself",
  unknown_issuer: "its certificate is of an issuer that this console does not know",
  wrong_name: "its certificate is of another name",
  no_tls: "it does not speak TLS on this port",
  other: "no TLS connection came about",
} as const satisfies Record<TlsFault, string>;

/** Reads what node:http, node:tls and node:dns throw. */
export function readCallError(error: unknown, host: string): CallReason {
  if (error instanceof PrivateAddressError) return refusePrivate(host);
  const code = codeOf(error);
  if (/^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/.test(code)) {
    return { ok: false, kind: "dns", code, message: `${host} is not found by name (${code}).` };
  }
  const fault = isPlainText(error)
    ? "no_tls"
    : (TLS_FAULTS[code] ?? (isOfTls(code) ? "other" : undefined));
  if (fault) {
    return {
      ok: false,
      kind: "tls",
      code,
      fault,
      message: `${host}: ${TLS_TEXTS[fault]} (${code}).`,
    };
  }
  if (code.startsWith("HPE_")) {
    return {
      ok: false,
      kind: "unreadable",
      code,
      message: `What ${host} answered is not HTTP (${code}).`,
    };
  }
  return { ok: false, kind: "connection", code, message: `No connection to ${host} (${code}).` };
}

export function refusePrivate(host: string): CallReason {
  const message = `${host} leads to a private address, which is not allowed.`;
  return { ok: false, kind: "refused_private", code: "private_address", message };
}

/** Several versions of Node.js say it under the code EPROTO alone. */
function isPlainText(error: unknown): boolean {
  const text = error instanceof Error ? error.message : "";
  return /SSL routines.*(wrong version number|packet length too long|http request)/.test(text);
}

function isOfTls(code: string): boolean {
  return /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|EPROTO$|INVALID_|UNABLE_TO_|PATH_LENGTH_)/.test(code);
}

/** Of several addresses that were tried, the first's. Only what looks like a code is passed on. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z][A-Z0-9_]{1,63}$/.test(code) ? code : "unknown";
}
