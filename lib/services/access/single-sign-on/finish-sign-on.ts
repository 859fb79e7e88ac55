import "server-only";
import { createHash } from "node:crypto";
import { admitIdentity } from "@/lib/db/access/identities";
import { takeSignOnFlow } from "@/lib/db/access/sign-on-flows";
import { ownPath } from "@/lib/domain/access/own-path";
import { mapRole } from "@/lib/domain/access/role-mapping";
import { readPerson } from "@/lib/domain/access/sign-on-person";
import { type Context, SINGLE_SIGN_ON } from "@/lib/domain/console/context";
import { readSignOn, type SignedOn } from "@/lib/oidc/ask-sign-on";
import { SignOnFailure } from "@/lib/oidc/sign-on-failure";
import { limitSignOn } from "../limit-sign-in";
import { hashToken, isToken } from "../secret-token";
import { type Caller, openSession } from "../sign-in";
import { leadBack, type SignOnStep } from "./lead-back";
import { requireSingleSignOn, type SingleSignOn } from "./settings";
import { deriveSecrets } from "./sign-on-secrets";

type Brought = {
  /** What the provider gave the browser to bring, as it stands in the address. */
  search: string;
  /** What the browser has kept since it began. */
  browserToken: string | null;
};

/**
 * Signs in whoever comes back from the provider, by the browser that began it and once; back to the sign-in page where
 * that cannot be. Errors: `not_found`.
 */
export async function finishSignOn(
  ctx: Context,
  { search, browserToken }: Brought,
  { address, sessionToken }: Caller,
): Promise<SignOnStep> {
  const settings = requireSingleSignOn();
  let next = ownPath(undefined);
  try {
    await limitSignOn(address, "signOnSteps");
    const state = new URLSearchParams(search).get("state") ?? "";
    const flow =
      isToken(state) && browserToken !== null && isToken(browserToken)
        ? await takeSignOnFlow(ctx, {
            stateHash: hashToken(state),
            browserHash: hashToken(browserToken),
          })
        : null;
    if (!flow || browserToken === null) {
      throw new SignOnFailure("expired", "There is no such sign-in under way in this browser.");
    }
    // As it was judged when it began, and once more: rules may have changed.
    next = ownPath(flow.next);
    const answer = new URL(settings.redirectUri + search);
    const secrets = deriveSecrets(browserToken, state);
    const wanted = ["email", settings.groupsClaim];
    const signedOn = await readSignOn(settings.provider, answer, secrets, wanted);
    const userId = await admit(ctx, settings, signedOn);
    const user = { id: userId, workspaceId: ctx.workspaceId };
    const token = await openSession(ctx, user, sessionToken, signedOn);
    return { leadsTo: next, browserToken: null, sessionToken: token };
  } catch (error) {
    return leadBack(ctx, error, next);
  }
}

async function admit(
  ctx: Context,
  { roles, groupsClaim, linkByEmail }: SingleSignOn,
  { issuer, subject, claims }: SignedOn,
): Promise<string> {
  const person = readPerson(claims, groupsClaim);
  const admitted = await admitIdentity(
    { ...ctx, actor: SINGLE_SIGN_ON },
    {
      ...{ issuer, subject, person, linkByEmail },
      role: mapRole(roles, person.groups),
      strangerId: idOfStranger(issuer, subject),
    },
  );
  if ("userId" in admitted) return admitted.userId;
  throw new SignOnFailure(
    admitted.refused,
    "The provider’s answer is good; nobody is let in by it.",
  );
}

/** The same for one identity, so that the audit log shows its refusals together. A UUID of version 8 (RFC 9562). */
function idOfStranger(issuer: string, subject: string): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([issuer, subject]))
    .digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
