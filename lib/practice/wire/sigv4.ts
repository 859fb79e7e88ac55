import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { commonError } from "./aws-error";

/** A request as signed: header names in lower case, the path and query string as sent. */
export type SignedRequest = {
  readonly method: string;
  readonly path: string;
  readonly queryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

export type Signature = {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly timestamp: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
};

export const ALGORITHM = "AWS4-HMAC-SHA256";
const PARAMETERS = ["Credential", "Signature", "SignedHeaders"] as const;

/**
 * Reads the Authorization header.
 * Texts as AWS answers: github.com/aws/chalice/issues/828, github.com/boto/boto3/issues/2280.
 * @throws missing_token, incomplete_signature
 */
export function readSignature(headers: Readonly<Record<string, string>>): Signature {
  const authorization = headers.authorization;
  if (authorization === undefined || authorization === "") {
    throw commonError("missing_token", "Request is missing Authentication Token");
  }
  const parameters = readParameters(authorization);
  const timestamp = readTimestamp(headers);
  const missing = PARAMETERS.filter((name) => !parameters.get(name)).map(
    (name) => `Authorization header requires '${name}' parameter.`,
  );
  if (timestamp === undefined) {
    missing.push(
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    );
  }
  if (!authorization.startsWith(`${ALGORITHM} `) || missing.length > 0 || timestamp === undefined) {
    throw commonError(
      "incomplete_signature",
      `${missing.length > 0 ? missing.join(" ") : `Unsupported ${ALGORITHM} 'algorithm'.`} Authorization=${authorization.split(" ")[0]}`,
    );
  }
  const credential = parameters.get("Credential") ?? "";
  const elements = credential.split("/");
  const [accessKeyId, date, region, service, terminator] = elements;
  if (
    elements.length !== 5 ||
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined
  ) {
    throw commonError(
      "incomplete_signature",
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    );
  }
  return {
    accessKeyId,
    date,
    region,
    service,
    terminator,
    timestamp,
    signedHeaders: (parameters.get("SignedHeaders") ?? "").split(";"),
    signature: parameters.get("Signature") ?? "",
  };
}

function readParameters(authorization: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of authorization.slice(authorization.indexOf(" ") + 1).split(/[,\s]+/)) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    if (equals > 0) {
      parameters.set(part.slice(0, equals), part.slice(equals + 1));
    } else if (authorization.startsWith(`${ALGORITHM} `)) {
      throw commonError(
        "incomplete_signature",
        `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
      );
    }
  }
  return parameters;
}

function readTimestamp(headers: Readonly<Record<string, string>>): string | undefined {
  const amzDate = headers["x-amz-date"];
  if (amzDate !== undefined) return /^\d{8}T\d{6}Z$/.test(amzDate) ? amzDate : undefined;
  const date = Date.parse(headers.date ?? "");
  return Number.isNaN(date) ? undefined : basicTimestamp(new Date(date));
}

/** `YYYYMMDDTHHMMSSZ`. */
export function basicTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Milliseconds since the epoch of a `YYYYMMDDTHHMMSSZ` timestamp. */
export function parseTimestamp(timestamp: string): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer =>
  createHmac("sha256", key).update(data).digest();

/**
 * Whether the signature is that of the holder of the secret.
 * Source: AWS IAM User Guide, "Create a signed AWS API request".
 */
export function isSignedWith(
  secretAccessKey: string,
  signature: Signature,
  request: SignedRequest,
): boolean {
  const expected = signCanonical(secretAccessKey, signature, canonical(signature, request));
  return isSame(signature.signature, expected);
}

/** Whether a signature in hexadecimal is the one expected, in a time that tells nothing of where they differ. */
export function isSame(signature: string, expected: Buffer): boolean {
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export function signCanonical(
  secretAccessKey: string,
  scope: Pick<Signature, "timestamp" | "date" | "region" | "service" | "terminator">,
  canonicalRequest: string,
): Buffer {
  const { timestamp, date, region, service, terminator } = scope;
  const scopeText = `${date}/${region}/${service}/${terminator}`;
  const toSign = [ALGORITHM, timestamp, scopeText, sha256(canonicalRequest)];
  const serviceKey = hmac(hmac(hmac(`AWS4${secretAccessKey}`, date), region), service);
  return hmac(hmac(serviceKey, terminator), toSign.join("\n"));
}

function canonical(signature: Signature, request: SignedRequest): string {
  const headers = signature.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? "").trim().replaceAll(/\s+/g, " ")}\n`,
  );
  return [
    request.method,
    request.path.split("/").map(encodeRfc3986).join("/"),
    canonicalQuery(request.queryString),
    headers.join(""),
    signature.signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
}

export function canonicalQuery(queryString: string): string {
  return [...new URLSearchParams(queryString)]
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join("&");
}

/** Percent-encodes everything but `A-Za-z0-9-._~`, as AWS does. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
