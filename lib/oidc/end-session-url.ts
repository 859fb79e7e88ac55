import "server-only";
import { buildEndSessionUrl } from "openid-client";
import { discoverProvider } from "./discover-provider";
import { isGuarded } from "./fetch-provider";
import type { Provider } from "./provider";

/**
 * Where a browser signs out at the provider; null where it has no such address, or does not answer. The ID token is kept
 * nowhere, so that it is no hint there: the provider may ask whether to sign out. Source: OpenID Connect RP-Initiated
 * Logout 1.0.
 */
export async function endSessionUrl(
  provider: Provider,
  signedOutUri: string,
): Promise<string | null> {
  try {
    const config = await discoverProvider(provider);
    if (config.serverMetadata().end_session_endpoint === undefined) return null;
    // openid-client adds the client's id.
    const { href } = buildEndSessionUrl(config, { post_logout_redirect_uri: signedOutUri });
    return isGuarded(href) ? href : null;
  } catch {
    // The session here has ended all the same.
    return null;
  }
}
