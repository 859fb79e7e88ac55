import "server-only";
import { insertSignOnFlow } from "@/lib/db/access/sign-on-flows";
import { ownPath } from "@/lib/domain/access/own-path";
import type { Context } from "@/lib/domain/console/context";
import { signOnAddress } from "@/lib/oidc/ask-sign-on";
import { limitSignOn } from "../limit-sign-in";
import { hashToken, newToken } from "../secret-token";
import { leadBack, type SignOnStep } from "./lead-back";
import { requireSingleSignOn } from "./settings";
import { deriveSecrets } from "./sign-on-secrets";

const MOST_OF_NEXT = 2_000;

/**
 * Where the browser goes to sign in at the provider, and the token that it keeps meanwhile; back to the sign-in page
 * where that cannot be. Errors: `not_found`.
 */
export async function beginSignOn(
  ctx: Context,
  wanted: string | undefined,
  address: string,
): Promise<SignOnStep> {
  const { provider, redirectUri, scopes } = requireSingleSignOn();
  const path = ownPath(wanted);
  const next = path.length <= MOST_OF_NEXT ? path : ownPath(undefined);
  try {
    await limitSignOn(address, "signOnSteps");
    const [browserToken, state] = [newToken(), newToken()];
    const secrets = deriveSecrets(browserToken, state);
    const leadsTo = await signOnAddress(provider, { redirectUri, scopes, secrets });
    const [stateHash, browserHash] = [hashToken(state), hashToken(browserToken)];
    await insertSignOnFlow(ctx, { stateHash, browserHash, next });
    return { leadsTo, browserToken, sessionToken: null };
  } catch (error) {
    return leadBack(ctx, error, next);
  }
}
