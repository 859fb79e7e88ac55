import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Access } from "./registry-access";

const ISSUER = "practice-registry-token-server";
/** Clocks may differ by so much. Source: distribution 2.8.2, registry/auth/token/token.go, Leeway. */
const LEEWAY_SECONDS = 60;
const HEADER = encode({ typ: "JWT", alg: "HS256" });

const CLAIMS = z.object({
  iss: z.literal(ISSUER),
  sub: z.string(),
  aud: z.string(),
  exp: z.int(),
  nbf: z.int(),
  access: z.array(z.object({ type: z.string(), name: z.string(), actions: z.array(z.string()) })),
});

type Claims = z.infer<typeof CLAIMS>;
export type Grant = { readonly type: string; readonly name: string; readonly actions: string[] };

/** Bearer tokens that the registry signs and reads itself: JSON Web Signatures with HMAC SHA-256. */
export class AccessTokens {
  readonly #key: Buffer;

  constructor(secret: string) {
    this.#key = createHmac("sha256", secret).update("token key").digest();
  }

  issue(
    subject: string,
    audience: string,
    access: readonly Grant[],
    { issuedAt, seconds }: { issuedAt: Date; seconds: number },
  ): string {
    const now = toSeconds(issuedAt);
    const claims = { iss: ISSUER, sub: subject, aud: audience, exp: now + seconds, nbf: now };
    const content = `${HEADER}.${encode({ ...claims, iat: now, jti: randomUUID(), access })}`;
    return `${content}.${this.#sign(content).toString("base64url")}`;
  }

  /** The claims of a token that was issued here for this audience and holds now. */
  verify(token: string, audience: string, now: Date): Claims | undefined {
    const [header, payload = "", signature = "", ...more] = token.split(".");
    if (header !== HEADER || more.length > 0) return undefined;
    const given = Buffer.from(signature, "base64url");
    const right = this.#sign(`${header}.${payload}`);
    if (given.toString("base64url") !== signature || given.length !== right.length)
      return undefined;
    if (!timingSafeEqual(given, right)) return undefined;
    const claims = CLAIMS.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    if (!claims.success || claims.data.aud !== audience) return undefined;
    const { exp, nbf } = claims.data;
    const seconds = toSeconds(now);
    const holds = seconds <= exp + LEEWAY_SECONDS && seconds >= nbf - LEEWAY_SECONDS;
    return holds ? claims.data : undefined;
  }

  #sign(content: string): Buffer {
    return createHmac("sha256", this.#key).update(content).digest();
  }
}

export function isGranted(access: readonly Grant[], wanted: Access): boolean {
  return access.some(
    ({ type, name, actions }) =>
      type === wanted.type &&
      name === wanted.name &&
      (actions.includes("*") || actions.includes(wanted.action)),
  );
}

function encode(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

function toSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
