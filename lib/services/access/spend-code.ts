import "server-only";
import {
  authenticatorPlace,
  findAuthenticator,
  takeRecoveryCode,
  takeStep,
} from "@/lib/db/access/authenticators";
import type { Context } from "@/lib/domain/console/context";
import { openFor } from "@/lib/services/secrets/seal-for";
import { forgiveCodes, limitCodes } from "./limit-sign-in";
import { hashRecoveryCode } from "./recovery-codes";
import { findStep } from "./totp";

/**
 * Spends a code of somebody’s app, or a recovery code. False for any other, one that was used too: it does not say
 * which. Errors: `too_many_attempts`, `secret_unavailable`.
 */
export async function spendCode(ctx: Context, userId: string, code: string): Promise<boolean> {
  await limitCodes(userId, ctx.address);
  const authenticator = await findAuthenticator(userId);
  if (!authenticator?.confirmed) return false;
  const codeHash = hashRecoveryCode(userId, code);
  const isUsed = codeHash
    ? await takeRecoveryCode(ctx, userId, codeHash)
    : await takeAppCode(ctx, userId, { code, sealedSecret: authenticator.sealedSecret });
  if (isUsed) await forgiveCodes(userId, ctx.address);
  return isUsed;
}

async function takeAppCode(
  ctx: Context,
  userId: string,
  { code, sealedSecret }: { code: string; sealedSecret: string },
): Promise<boolean> {
  const secret = openFor(authenticatorPlace(userId), sealedSecret);
  const step = findStep(secret, code, ctx.now());
  return step !== null && (await takeStep(userId, step));
}
