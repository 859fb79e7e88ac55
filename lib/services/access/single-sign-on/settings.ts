import "server-only";
import type { RoleMapping } from "@/lib/domain/access/role-mapping";
import type { SignInWays } from "@/lib/domain/access/single-sign-on";
import { AppError } from "@/lib/domain/api/problem";
import { env } from "@/lib/env";
import type { Provider } from "@/lib/oidc/provider";
import { consoleAddress } from "@/lib/services/console/console-address";

export const START_PATH = "/api/v1/sign-in/oidc";

export type SingleSignOn = {
  provider: Provider;
  redirectUri: string;
  /** Where the provider sends whoever has signed out there. */
  signedOutUri: string;
  scopes: string;
  groupsClaim: string;
  roles: RoleMapping;
  linkByEmail: boolean;
};

/** How single sign-on is set up; null where it is not. */
export function singleSignOn(): SingleSignOn | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES, ...settings } = env();
  // The environment is refused where one of them is missing.
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_ROLES) return null;
  return {
    provider: { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET },
    redirectUri: `${consoleAddress()}${START_PATH}/callback`,
    signedOutUri: `${consoleAddress()}/sign-in`,
    scopes: settings.OIDC_SCOPES,
    groupsClaim: settings.OIDC_GROUPS_CLAIM,
    roles: OIDC_ROLES,
    linkByEmail: settings.OIDC_LINK_BY_EMAIL === "on",
  };
}

/** Errors: `not_found` where single sign-on is not set up. */
export function requireSingleSignOn(): SingleSignOn {
  const found = singleSignOn();
  if (found) return found;
  throw new AppError("not_found", "Single sign-on is not set up on this console.");
}

/** What the sign-in page offers to somebody who wants to go to `next`. */
export function signInWays(next: string): SignInWays {
  const { PASSWORD_SIGN_IN, OIDC_NAME } = env();
  if (!singleSignOn()) return { password: true, singleSignOn: null };
  // At the address that the provider leads back to, whatever name the page was opened by: the cookie is of one host.
  const href = `${consoleAddress()}${START_PATH}?next=${encodeURIComponent(next)}`;
  return { password: PASSWORD_SIGN_IN === "on", singleSignOn: { name: OIDC_NAME, href } };
}

/** Of a password, and of a passkey, which an account with a password has. Errors: `password_off`. */
export function requirePasswordSignIn(): void {
  const { PASSWORD_SIGN_IN, OIDC_NAME } = env();
  if (PASSWORD_SIGN_IN === "on") return;
  throw new AppError(
    "password_off",
    `Passwords and passkeys are turned off here: sign in with ${OIDC_NAME}.`,
  );
}
