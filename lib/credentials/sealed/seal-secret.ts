import "server-only";
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { sharedError } from "@/lib/domain/api/shared-error";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";
import type { EncryptionKeys } from "./encryption-keys";

const CIPHER = "aes-256-gcm";
/** Source: NIST SP 800-38D, 5.2.1.1 and 8.2: an IV of 96 bits, at random, and a tag of 128 bits. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1";

/** A sealed secret does not open; the message is for the screen and holds nothing of it. */
export class SealedSecretError extends sharedError("SealedSecretError") {
  /** `other_key`: sealed with none of these keys. `damaged`: changed, or sealed for another place. */
  readonly code: "other_key" | "damaged";

  constructor(code: "other_key" | "damaged") {
    super(MESSAGES[code]);
    this.code = code;
  }
}

const MESSAGES = {
  other_key:
    "The key that the secret was sealed with is not among ENCRYPTION_KEYS, nor in the key file of this data folder. Put that key back, or enter the secret again.",
  damaged:
    "The stored secret was changed or belongs to something else, so it is not used. Enter it again.",
} as const;

/**
 * Seals a secret for the database, with the first key: `v1.<id of the key>.<IV, ciphertext and tag>`. It opens with the
 * same key and in the same place only, so that whoever can write to the database cannot have it used for something else.
 */
export function sealSecret(place: SealedPlace, secret: string, [key]: EncryptionKeys): string {
  const keyId = idOfKey(key);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(keyId, place));
  const sealed = Buffer.concat([iv, cipher.update(secret, "utf8"), cipher.final()]);
  return [VERSION, keyId, Buffer.concat([sealed, cipher.getAuthTag()]).toString("base64url")].join(
    ".",
  );
}

/** Opens what `sealSecret` sealed with one of the keys. Errors: `SealedSecretError`. */
export function openSecret(place: SealedPlace, sealed: string, keys: EncryptionKeys): string {
  const [version, keyId = "", body = "", ...rest] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (version !== VERSION || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES) {
    throw new SealedSecretError("damaged");
  }
  const key = keys.find((one) => idOfKey(one) === keyId);
  if (!key) throw new SealedSecretError("other_key");
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(keyId, place)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const ciphertext = bytes.subarray(IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
  } catch {
    throw new SealedSecretError("damaged");
  }
}

/** Tells keys apart, and nothing of them: 64 bits of a hash. It stands in each secret that the key sealed. */
export function idOfKey(key: Buffer): string {
  return createHash("sha256")
    .update("mooring credentials key\0")
    .update(key)
    .digest("hex")
    .slice(0, 16);
}

function boundTo(keyId: string, { purpose, row }: SealedPlace): Buffer {
  return Buffer.from([`mooring ${purpose}`, VERSION, keyId, ...row].join("\0"), "utf8");
}
