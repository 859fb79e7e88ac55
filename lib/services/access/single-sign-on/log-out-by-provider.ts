import "server-only";
import { endByProvider } from "@/lib/db/access/provider-logout";
import { AppError } from "@/lib/domain/api/problem";
import { type Context, SINGLE_SIGN_ON } from "@/lib/domain/console/context";
import { log } from "@/lib/log";
import {
  LOGOUT_TOKEN_SECONDS,
  type LogoutToken,
  readLogoutToken,
} from "@/lib/oidc/read-logout-token";
import { readFailure } from "@/lib/oidc/sign-on-failure";
import { limitSignOn } from "../limit-sign-in";
import { hashToken } from "../secret-token";
import { requireSingleSignOn, type SingleSignOn } from "./settings";

/** Twice as long as a token can be used, whatever the clocks say. */
const REMEMBERED_SECONDS = 2 * LOGOUT_TOKEN_SECONDS;

/**
 * Ends the sessions that the provider has ended, by its signed word. What the token says is told to nobody but the
 * audit log. Errors: `not_found`, `logout_token_refused`, `too_many_attempts`.
 */
export async function logOutByProvider(
  ctx: Context,
  token: string,
  address: string,
): Promise<void> {
  const settings = requireSingleSignOn();
  await limitSignOn(address, "logoutTokens");
  const read = await readToken(ctx, settings, token);
  const { issuer, subject, sid } = read;
  const isNew = await endByProvider(
    { ...ctx, actor: SINGLE_SIGN_ON },
    {
      ...{ issuer, subject, sid },
      tokenHash: hashToken(JSON.stringify([issuer, read.id])),
      lastsSeconds: REMEMBERED_SECONDS,
    },
  );
  if (!isNew) throw refused();
}

async function readToken(
  { now, requestId }: Context,
  { provider }: SingleSignOn,
  token: string,
): Promise<LogoutToken> {
  const read = await readLogoutToken(provider, token, now()).catch((error: unknown) => {
    log.warn({ requestId, why: readFailure(error).why }, "a logout token could not be judged");
    return null;
  });
  if (!read) throw refused();
  return read;
}

function refused(): AppError {
  return new AppError(
    "logout_token_refused",
    "This logout token is not one of the provider’s for this console, is too old, or was used already.",
  );
}
