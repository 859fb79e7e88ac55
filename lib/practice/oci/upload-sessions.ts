import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Uploads that have begun; the oldest makes room. None of them ever holds a byte. */
const MAX_SESSIONS = 1000;
const MAC_BYTES = 32;

const STATE = z.object({ Name: z.string(), UUID: z.string() });

export type UploadState = z.infer<typeof STATE>;

/** The state of an upload travels with the client, signed. Source: distribution 2.8.2, registry/handlers/hmac.go. */
export class UploadSessions {
  readonly #key: Buffer;
  readonly #sessions = new Map<string, string>();

  constructor(secret: string) {
    this.#key = createHmac("sha256", secret).update("upload key").digest();
  }

  begin(name: string, now: Date): { readonly uuid: string; readonly state: string } {
    const uuid = randomUUID();
    this.#sessions.set(uuid, now.toISOString());
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MAX_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    const text = JSON.stringify({
      Name: name,
      UUID: uuid,
      Offset: 0,
      StartedAt: now.toISOString(),
    });
    const bytes = Buffer.concat([this.#sign(text), Buffer.from(text)]);
    return { uuid, state: bytes.toString("base64").replaceAll("+", "-").replaceAll("/", "_") };
  }

  /** undefined for a state that was not made here. */
  read(state: string): UploadState | undefined {
    const bytes = Buffer.from(state, "base64url");
    if (bytes.length <= MAC_BYTES) return undefined;
    const text = bytes.toString("utf8", MAC_BYTES);
    if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.#sign(text))) return undefined;
    return STATE.parse(JSON.parse(text));
  }

  has(uuid: string): boolean {
    return this.#sessions.has(uuid);
  }

  cancel(uuid: string): void {
    this.#sessions.delete(uuid);
  }

  #sign(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
