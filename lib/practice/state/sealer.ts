import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Makes opaque tokens that carry their own content, encrypted: a session or a page position then
 * costs the server no memory and survives a restart. A token opens for the purpose it was sealed for alone.
 */
export class Sealer {
  readonly #key: Buffer;

  constructor(keyBase64: string) {
    this.#key = Buffer.from(keyBase64, "base64");
  }

  seal(purpose: string, content: unknown): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv("aes-256-gcm", this.#key, iv).setAAD(Buffer.from(purpose));
    const text = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
  }

  /** undefined for a token that was not sealed here for this purpose. */
  open(purpose: string, token: string): unknown {
    const bytes = Buffer.from(token, "base64");
    if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString("base64") !== token) return undefined;
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const content = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return JSON.parse(Buffer.concat([content, decipher.final()]).toString("utf8"));
    } catch {
      return undefined;
    }
  }
}
