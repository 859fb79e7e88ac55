import { createHmac } from "node:crypto";
import {
  ALGORITHM,
  basicTimestamp,
  canonicalQuery,
  encodeRfc3986,
  isSame,
  parseTimestamp,
  signCanonical,
} from "./sigv4";
import { isoSeconds } from "./xml";

/** What signs the URLs: S3 as the owner of the layers' bucket. */
export type UrlSigner = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** Its keys are nobody's account keys: nothing else can be signed with them. */
export function urlSigner(sealingKey: string): UrlSigner {
  const derive = (use: string) => createHmac("sha256", sealingKey).update(use).digest("hex");
  return {
    accessKeyId: `ASIA${derive("layer key id").slice(0, 16).toUpperCase()}`,
    secretAccessKey: derive("layer secret"),
  };
}

export type UrlRefusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, string>>;
};

const TERMINATOR = "aws4_request";
const NAMES = ["Algorithm", "Credential", "Signature", "Date", "SignedHeaders", "Expires"] as const;
/** Source: S3 API Reference, "Authenticating Requests: Using Query Parameters": seven days at most. */
const MAX_EXPIRES_SECONDS = 604_800;
const MAX_SKEW_MS = 15 * 60_000;

export type UrlToSign = {
  readonly origin: string;
  readonly path: string;
  readonly region: string;
  readonly now: Date;
  readonly expiresSeconds: number;
};

/** A GET of the path, for a time, by whoever has the URL. */
export function presignUrl(signer: UrlSigner, url: UrlToSign): string {
  const timestamp = basicTimestamp(url.now);
  const date = timestamp.slice(0, 8);
  const query = new URLSearchParams({
    "X-Amz-Algorithm": ALGORITHM,
    "X-Amz-Credential": `${signer.accessKeyId}/${date}/${url.region}/s3/${TERMINATOR}`,
    "X-Amz-Date": timestamp,
    "X-Amz-Expires": String(url.expiresSeconds),
    "X-Amz-SignedHeaders": "host",
  });
  const host = new URL(url.origin).host;
  const scope = { timestamp, date, region: url.region, service: "s3", terminator: TERMINATOR };
  const request = { method: "GET", path: url.path, queryString: query.toString(), host };
  const signature = signCanonical(signer.secretAccessKey, scope, canonical(request));
  query.set("X-Amz-Signature", signature.toString("hex"));
  return `${url.origin}${url.path}?${query}`;
}

export type UrlRequest = {
  readonly method: string;
  readonly path: string;
  readonly queryString: string;
  readonly host: string;
};

/**
 * undefined for a request that may go on. The signature is looked at before the time, so that a changed time is no time.
 * Texts: github.com/aws/aws-sdk-php/issues/1333, github.com/kaliber-scala/play-s3/issues/73,
 * github.com/dmjio/s3-signer/issues/16.
 */
export function refuseUrl(
  signer: UrlSigner,
  request: UrlRequest,
  now: Date,
): UrlRefusal | undefined {
  const query = new URLSearchParams(request.queryString);
  const given = NAMES.map((name) => query.get(`X-Amz-${name}`));
  if (given.every((value) => value === null)) {
    return { status: 403, code: "AccessDenied", message: "Access Denied" };
  }
  const [algorithm, credential, signature, timestamp, signedHeaders, expires] = given;
  if (given.some((value) => !value) || !signature || !timestamp || !credential) {
    return malformed(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
    );
  }
  const expiresSeconds = Number(expires);
  if (algorithm !== ALGORITHM) return malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  if (!/^\d{8}T\d{6}Z$/.test(timestamp)) {
    return malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  if (!/^\d{1,7}$/.test(expires ?? "") || expiresSeconds > MAX_EXPIRES_SECONDS) {
    return malformed("X-Amz-Expires must be less than a week (in seconds) that is 604800");
  }
  const [accessKeyId, date = "", region = "", service, terminator] = credential.split("/");
  if (accessKeyId !== signer.accessKeyId) {
    return {
      status: 403,
      code: "InvalidAccessKeyId",
      message: "The AWS Access Key Id you provided does not exist in our records.",
    };
  }
  query.delete("X-Amz-Signature");
  const text = canonical({ ...request, queryString: query.toString() });
  const scope = { timestamp, date, region, service: "s3", terminator: TERMINATOR };
  const isSigned =
    service === "s3" &&
    terminator === TERMINATOR &&
    signedHeaders === "host" &&
    isSame(signature, signCanonical(signer.secretAccessKey, scope, text));
  if (!isSigned) {
    return {
      status: 403,
      code: "SignatureDoesNotMatch",
      message:
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    };
  }
  return refuseTime(parseTimestamp(timestamp), expiresSeconds, now);
}

function refuseTime(signedAtMs: number, expiresSeconds: number, now: Date): UrlRefusal | undefined {
  const expiresAt = new Date(signedAtMs + expiresSeconds * 1000);
  const Expires = isoSeconds(expiresAt);
  const ServerTime = isoSeconds(now);
  if (now.getTime() < signedAtMs - MAX_SKEW_MS) {
    return {
      status: 403,
      code: "AccessDenied",
      message: "Request is not yet valid",
      details: { "X-Amz-Date": String(signedAtMs), Expires, ServerTime },
    };
  }
  if (now <= expiresAt) return undefined;
  return {
    status: 403,
    code: "AccessDenied",
    message: "Request has expired",
    details: { "X-Amz-Expires": String(expiresSeconds), Expires, ServerTime },
  };
}

function malformed(message: string): UrlRefusal {
  return { status: 400, code: "AuthorizationQueryParametersError", message };
}

/** S3 signs the path as it is, encoded once, and no body. */
function canonical(request: UrlRequest): string {
  const path = request.path
    .split("/")
    .map((part) => encodeRfc3986(decodePart(part)))
    .join("/");
  return [
    request.method,
    path,
    canonicalQuery(request.queryString),
    `host:${request.host}\n`,
    "host",
    "UNSIGNED-PAYLOAD",
  ].join("\n");
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
