import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { sharedError } from "@/lib/domain/api/shared-error";

const CIPHER = "aes-256-gcm";
/** Source: NIST SP 800-38D, 5.2.1.1 and 8.2: an IV of 96 bits, at random, and a tag of 128 bits. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1";

/** A sealed secret does not open; the message is for the screen and holds nothing of it. */
export class SealedSecretError extends sharedError("SealedSecretError") {
  /** `other_key`: sealed with another key than this one. `damaged`: changed, or sealed for another connector. */
  readonly code: "other_key" | "damaged";

  constructor(code: "other_key" | "damaged") {
    super(MESSAGES[code]);
    this.code = code;
  }
}

const MESSAGES = {
  other_key:
    "The key file of this data folder (or CREDENTIALS_KEY) is not the one that the secret was sealed with. Put that key back, or enter the password again.",
  damaged:
    "The stored secret was changed or belongs to another connector, so it is not used. Enter the password again.",
} as const;

/**
 * Seals a secret for the database: `v1.<id of the key>.<IV, ciphertext and tag>`. It opens with the same key and for the
 * same connector and address only, so that whoever can write to the database cannot have it sent elsewhere.
 */
export function sealSecret({ secret, key, ...bound }: SealInput): string {
  const keyId = idOfKey(key);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(keyId, bound));
  const sealed = Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final()]);
  return [VERSION, keyId, Buffer.concat([sealed, cipher.getAuthTag()]).toString("base64url")].join(
    ".",
  );
}

/** Opens what `sealSecret` sealed. Errors: `SealedSecretError`. */
export function openSecret({ sealed, key, ...bound }: OpenInput): string {
  const [version, keyId = "", body = "", ...rest] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (version !== VERSION || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) {
    throw new SealedSecretError("damaged");
  }
  if (keyId !== idOfKey(key)) throw new SealedSecretError("other_key");
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(keyId, bound)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const ciphertext = bytes.subarray(IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    throw new SealedSecretError("damaged");
  }
}

/** Whose the secret is, and the only address it is for. */
export type Bound = { connectorId: string; url: string };
type SealInput = Bound & { secret: string; key: Buffer };
type OpenInput = Bound & { sealed: string; key: Buffer };

/** Tells keys apart, and nothing of them: 64 bits of a hash. */
function idOfKey(key: Buffer): string {
  return createHash("sha256")
    .update("mooring credentials key\0")
    .update(key)
    .digest("hex")
    .slice(0, 16);
}

function boundTo(keyId: string, { connectorId, url }: Bound): Buffer {
  const parts = ["mooring basic credential", VERSION, keyId, connectorId, url];
  return Buffer.from(parts.join("\0"), "utf8");
}
