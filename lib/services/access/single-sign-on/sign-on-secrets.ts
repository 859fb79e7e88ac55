import "server-only";
import { createHmac } from "node:crypto";
import type { SignOnSecrets } from "@/lib/oidc/ask-sign-on";

/**
 * Derived from the token that the browser alone has, so that the database, which has its hash, could not go on with a
 * sign-in. 256 bits each: as many as a PKCE verifier (RFC 7636, section 4.1) needs.
 */
export function deriveSecrets(browserToken: string, state: string): SignOnSecrets {
  const derive = (what: string) =>
    createHmac("sha256", browserToken).update(`${what}:${state}`).digest("base64url");
  return { state, nonce: derive("nonce"), codeVerifier: derive("verifier") };
}
