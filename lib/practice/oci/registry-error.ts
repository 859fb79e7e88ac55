import { jsonAnswer, type RegistryAnswer } from "./registry-answer";

/** Status and text of each code. Source: distribution 2.8.2, registry/api/errcode and registry/api/v2. */
const ERRORS = {
  BLOB_UNKNOWN: [404, "blob unknown to registry"],
  BLOB_UPLOAD_INVALID: [404, "blob upload invalid"],
  BLOB_UPLOAD_UNKNOWN: [404, "blob upload unknown to registry"],
  DENIED: [403, "requested access to the resource is denied"],
  DIGEST_INVALID: [400, "provided digest did not match uploaded content"],
  MANIFEST_INVALID: [400, "manifest invalid"],
  MANIFEST_UNKNOWN: [404, "manifest unknown"],
  NAME_INVALID: [400, "invalid repository name"],
  NAME_UNKNOWN: [404, "repository name not known to registry"],
  PAGINATION_NUMBER_INVALID: [400, "invalid number of results requested"],
  TOOMANYREQUESTS: [429, "too many requests"],
  UNAUTHORIZED: [401, "authentication required"],
  UNSUPPORTED: [405, "The operation is unsupported."],
} as const satisfies Record<string, readonly [number, string]>;

export type RegistryErrorCode = keyof typeof ERRORS;

type ErrorParts = {
  /** Left out where undefined, `null` where null, as distribution does. */
  readonly detail?: unknown;
  readonly message?: string;
  readonly headers?: Record<string, string>;
};

export class RegistryError extends Error {
  readonly #code: RegistryErrorCode;
  readonly #parts: ErrorParts;

  constructor(code: RegistryErrorCode, parts: ErrorParts = {}) {
    super(parts.message ?? ERRORS[code][1]);
    this.#code = code;
    this.#parts = parts;
  }

  toAnswer(): RegistryAnswer {
    const { detail, headers = {} } = this.#parts;
    const error = { code: this.#code, message: this.message, detail };
    return jsonAnswer({ errors: [error] }, { status: ERRORS[this.#code][0], headers });
  }
}
