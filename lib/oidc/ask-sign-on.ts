import "server-only";
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
} from "openid-client";
import { discoverProvider } from "./discover-provider";
import { isGuarded } from "./fetch-provider";
import type { Provider } from "./provider";
import { readFailure, SignOnFailure } from "./sign-on-failure";

/** What ties an answer of the provider to the browser that asked. */
export type SignOnSecrets = { state: string; nonce: string; codeVerifier: string };

type Asked = { redirectUri: string; scopes: string; secrets: SignOnSecrets };

/** Where the browser goes to sign in. Errors: `SignOnFailure`. */
export async function signOnAddress(
  provider: Provider,
  { redirectUri, scopes, secrets }: Asked,
): Promise<string> {
  const config = await discoverProvider(provider).catch((error: unknown) => {
    throw new SignOnFailure("provider_down", readFailure(error).why);
  });
  const challenge = await calculatePKCECodeChallenge(secrets.codeVerifier);
  try {
    const { href } = buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: scopes,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: challenge,
      code_challenge_method: "S256",
    });
    if (isGuarded(href)) return href;
  } catch (error) {
    // It names no page, or one by no protocol of the web.
    throw readFailure(error);
  }
  throw new SignOnFailure("provider_refused", "The provider names its page by another than https.");
}

export type SignedOn = {
  issuer: string;
  subject: string;
  /** The provider’s own session, where it names one. */
  sid: string | null;
  claims: Readonly<Record<string, unknown>>;
};

/**
 * Who signed in, by the answer that the browser brings: state, issuer (RFC 9207), code, and the ID token's signature,
 * issuer, audience, times and nonce are looked at. `wanted`: claims that userinfo is asked for where the ID token has
 * none. Errors: `SignOnFailure`.
 */
export async function readSignOn(
  provider: Provider,
  answer: URL,
  { state, nonce, codeVerifier }: SignOnSecrets,
  wanted: readonly string[],
): Promise<SignedOn> {
  try {
    const config = await discoverProvider(provider);
    const tokens = await authorizationCodeGrant(config, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) throw new SignOnFailure("provider_refused", "There is no ID token.");
    const { iss: issuer, sub: subject, sid = null } = token;
    if (!isSid(sid) || subject.length > 255 || issuer.length > 512) {
      throw new SignOnFailure("provider_refused", "A claim of the ID token is too long.");
    }
    const isShort = wanted.some((name) => token[name] === undefined);
    const asksMore = isShort && config.serverMetadata().userinfo_endpoint !== undefined;
    const more = asksMore ? await fetchUserInfo(config, tokens.access_token, subject) : {};
    return { issuer, subject, sid, claims: { ...more, ...token } };
  } catch (error) {
    throw readFailure(error);
  }
}

function isSid(sid: unknown): sid is string | null {
  return sid === null || (typeof sid === "string" && sid.length > 0 && sid.length <= 512);
}
