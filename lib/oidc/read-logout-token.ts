import "server-only";
import { z } from "zod";
import { discoverProvider } from "./discover-provider";
import type { Provider } from "./provider";
import { readProviderKeys } from "./provider-keys";
import { fitsAlgorithm, isSignedBy, type ProviderKey } from "./verify-signature";

/** So old may it be, by when it was made; so long is it remembered, so that it works once. */
export const LOGOUT_TOKEN_SECONDS = 600;
const CLOCK_TOLERANCE_SECONDS = 30;
const EVENT = "http://schemas.openid.net/event/backchannel-logout";

export type LogoutToken = {
  issuer: string;
  subject: string | null;
  sid: string | null;
  id: string;
};

const headerSchema = z.looseObject({
  alg: z.string(),
  kid: z.string().optional(),
  typ: z
    .string()
    .regex(/^(application\/)?(logout\+)?jwt$/i)
    .optional(),
  crit: z.undefined().optional(),
});

// Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6.
const claimsSchema = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  iat: z.number(),
  exp: z.number().optional(),
  jti: z.string().min(1).max(1_024),
  sub: z.string().min(1).max(255).optional(),
  sid: z.string().min(1).max(512).optional(),
  events: z.looseObject({ [EVENT]: z.looseObject({}) }),
  nonce: z.undefined().optional(),
});

/**
 * Whom the provider signs out. Null for what it has not signed for this console just now; whether it was used before is
 * not known here. Errors: `ProviderUnreachable` and those of discovery.
 */
export async function readLogoutToken(
  provider: Provider,
  token: string,
  now: Date,
): Promise<LogoutToken | null> {
  const parts = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(token);
  if (!parts) return null;
  const [, head = "", body = "", sign = ""] = parts;
  const header = headerSchema.safeParse(decode(head)).data;
  const claims = claimsSchema.safeParse(decode(body)).data;
  if (!header || !claims || !isTimely(claims, now)) return null;
  const { iss, aud, sub: subject = null, sid = null, jti: id } = claims;
  const { issuer, jwks_uri } = (await discoverProvider(provider)).serverMetadata();
  if (iss !== issuer || ![aud].flat().includes(provider.clientId)) return null;
  if ((subject === null && sid === null) || jwks_uri === undefined) return null;
  const { alg, kid } = header;
  const fits = (key: ProviderKey) =>
    fitsAlgorithm(key, alg) && (kid === undefined || key.kid === kid);
  const keys = await readProviderKeys(jwks_uri, (known) => known.some(fits));
  const signature = Buffer.from(sign, "base64url");
  const isSigned = keys
    .filter(fits)
    .some((key) => isSignedBy(key, { alg, signed: `${head}.${body}`, signature }));
  return isSigned ? { issuer, subject, sid, id } : null;
}

function isTimely({ iat, exp }: { iat: number; exp?: number | undefined }, now: Date): boolean {
  const seconds = now.getTime() / 1_000;
  return (
    iat <= seconds + CLOCK_TOLERANCE_SECONDS &&
    iat > seconds - LOGOUT_TOKEN_SECONDS &&
    (exp === undefined || exp > seconds - CLOCK_TOLERANCE_SECONDS)
  );
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
