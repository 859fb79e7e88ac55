import "server-only";
import {
  authenticatorPlace,
  beginAuthenticator,
  confirmAuthenticator,
  deleteAuthenticator,
  findAuthenticator,
} from "@/lib/db/access/authenticators";
import type {
  AuthenticatorOffer,
  AuthenticatorRemoval,
  RecoveryCodes,
} from "@/lib/domain/access/authenticator";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { openFor, sealFor } from "@/lib/services/secrets/seal-for";
import { forgiveCodes, limitCodes } from "./limit-sign-in";
import { requireOwnAccount, requireOwnPassword } from "./own-account";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";
import { spendCode } from "./spend-code";
import { findStep, newTotpSecret, totpUri } from "./totp";

/**
 * A secret for an authenticator app, which counts once a code of it was shown. Errors: `no_account`,
 * `authenticator_on`, `validation_failed`, `too_many_attempts`, `secret_unavailable`.
 */
export async function setUpAuthenticator(
  ctx: Context,
  currentPassword: string,
  serviceName: string,
): Promise<AuthenticatorOffer> {
  const { id, email } = await requireOwnPassword(ctx, currentPassword);
  const secret = newTotpSecret();
  const sealedSecret = sealFor(secret)(authenticatorPlace(id));
  if (!(await beginAuthenticator({ userId: id, sealedSecret }))) {
    throw new AppError("authenticator_on", "Your account has an authenticator app already.");
  }
  return { secret, uri: totpUri(secret, { email, serviceName }) };
}

/**
 * From now on a code is asked for. Only this answer ever holds the recovery codes. Errors: `no_account`,
 * `authenticator_on`, `authenticator_off`, `validation_failed`, `too_many_attempts`, `secret_unavailable`.
 */
export async function turnOnAuthenticator(ctx: Context, code: string): Promise<RecoveryCodes> {
  const { id: userId } = await requireOwnAccount(ctx);
  const begun = await findAuthenticator(userId);
  if (!begun) throw off();
  if (begun.confirmed) {
    throw new AppError("authenticator_on", "Your account has an authenticator app already.");
  }
  await limitCodes(userId, ctx.address);
  const { sealedSecret } = begun;
  const step = findStep(openFor(authenticatorPlace(userId), sealedSecret), code, ctx.now());
  if (step === null) throw wrongCode();
  const recoveryCodes = newRecoveryCodes();
  const codeHashes = recoveryCodes.flatMap((each) => hashRecoveryCode(userId, each) ?? []);
  if (!(await confirmAuthenticator(ctx, { userId, sealedSecret, step, codeHashes }))) throw off();
  await forgiveCodes(userId, ctx.address);
  return { recoveryCodes };
}

/** From now on the password alone lets in. Errors: as above. */
export async function turnOffAuthenticator(
  ctx: Context,
  { currentPassword, code }: AuthenticatorRemoval,
): Promise<void> {
  const { id } = await requireOwnPassword(ctx, currentPassword);
  if (!(await findAuthenticator(id))?.confirmed) throw off();
  if (!(await spendCode(ctx, id, code))) throw wrongCode();
  if (!(await deleteAuthenticator(ctx, id))) throw off();
}

function wrongCode(): AppError {
  return fieldError("validation_failed", "/code", "The code is not right.", "wrong_code");
}

function off(): AppError {
  return new AppError(
    "authenticator_off",
    "Your account has no authenticator app to do this with.",
  );
}
