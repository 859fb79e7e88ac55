import "server-only";
import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from "@simplewebauthn/server";
import { findPasskey, markPasskeyUsed } from "@/lib/db/access/passkeys";
import {
  type PasskeyRequest,
  type PasskeySignIn,
  passkeyRequestSchema,
} from "@/lib/domain/access/passkey";
import type { RelyingParty } from "@/lib/domain/access/relying-party";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { limitSignInFrom } from "./limit-sign-in";
import { keepChallenge, takeChallenge } from "./passkey-challenge";
import { type Caller, openSession } from "./sign-in";
import { requirePasswordSignIn } from "./single-sign-on/settings";

const CHALLENGE = { purpose: "passkey_sign_in", userId: null } as const;

/** What a passkey is to sign: it names no account, so that nobody learns of one. Errors: `password_off`, `too_many_attempts`. */
export async function requestPasskey(
  { id }: RelyingParty,
  { address }: Pick<Caller, "address">,
): Promise<PasskeyRequest> {
  requirePasswordSignIn();
  await limitSignInFrom(address);
  const options = await generateAuthenticationOptions({ rpID: id, userVerification: "required" });
  const { challenge, rpId, timeout, userVerification } = options;
  await keepChallenge(challenge, CHALLENGE);
  return passkeyRequestSchema.parse({ challenge, rpId, timeout, userVerification });
}

/**
 * A new session, by its token. The device has asked for its owner: the passkey is both what somebody has and what they
 * know or are, so that no code is asked for. Errors: `password_off`, `sign_in_refused`, `too_many_attempts`.
 */
export async function signInByPasskey(
  caller: Context,
  given: PasskeySignIn,
  { party, address, sessionToken }: Caller & { party: RelyingParty },
): Promise<string> {
  requirePasswordSignIn();
  await limitSignInFrom(address);
  const passkey = await findPasskey(given.id);
  // Whose it is must be told by the device as well. Source: WebAuthn Level 3, 7.2, step 6.
  const handle = Buffer.from(given.userHandle, "base64url").toString();
  if (!passkey || handle !== passkey.userId) throw refused();
  const { id, credentialId, publicKey, counter, userId, workspaceId } = passkey;
  const { clientDataJson: clientDataJSON, authenticatorData, signature, userHandle } = given;
  const challenge = await takeChallenge(clientDataJSON, CHALLENGE);
  if (challenge === null) throw refused();
  const verified = await verifyAuthenticationResponse({
    response: {
      id: credentialId,
      rawId: credentialId,
      type: "public-key",
      response: { clientDataJSON, authenticatorData, signature, userHandle },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: credentialId, publicKey, counter },
    // What it says of a refusal holds what was sent.
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  if (!(await markPasskeyUsed(id, verified.authenticationInfo.newCounter))) throw refused();
  return openSession(caller, { id: userId, workspaceId }, sessionToken);
}

function refused(): AppError {
  return new AppError(
    "sign_in_refused",
    "This passkey lets nobody in: it was removed, is of another console, or took longer than 5 minutes.",
  );
}
