import "server-only";
import {
  generateRegistrationOptions,
  SettingsService,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { deletePasskey, insertPasskey, listPasskeysOf } from "@/lib/db/access/passkeys";
import { UniqueViolation } from "@/lib/db/errors";
import {
  type Passkey,
  type PasskeyAdd,
  type PasskeyOffer,
  type PasskeyOfferInput,
  passkeyOfferSchema,
} from "@/lib/domain/access/passkey";
import type { RelyingParty } from "@/lib/domain/access/relying-party";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { requireOwnAccount, requireOwnPassword } from "./own-account";
import { keepChallenge, takeChallenge } from "./passkey-challenge";

const MOST = 20;

// No attestation is asked for, and none is believed. Where a chain of certificates ended in a root that the library
// brings, it would ask the address of a list of revocations that they name, past the guard of lib/outbound.
for (const identifier of ["android-key", "android-safetynet", "apple"] as const) {
  SettingsService.setRootCertificates({ identifier, certificates: [] });
}

/**
 * What the browser makes a passkey of: one that its keeper finds by itself, and asks its owner for before each use.
 * Errors: `no_account`, `validation_failed`, `too_many_attempts`, `passkey_refused`.
 */
export async function offerPasskey(
  ctx: Context,
  { currentPassword }: PasskeyOfferInput,
  { party, serviceName }: { party: RelyingParty; serviceName: string },
): Promise<PasskeyOffer> {
  const { id, name, email } = await requireOwnPassword(ctx, currentPassword);
  const passkeys = await listPasskeysOf(id);
  if (passkeys.length >= MOST) {
    throw new AppError("passkey_refused", `You have ${MOST} passkeys: remove one first.`);
  }
  const options = await generateRegistrationOptions({
    rpName: serviceName,
    rpID: party.id,
    userName: email,
    userDisplayName: name,
    userID: new TextEncoder().encode(id),
    attestationType: "none",
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const { challenge, rp, user, pubKeyCredParams, timeout, attestation } = options;
  await keepChallenge(challenge, { purpose: "passkey_addition", userId: id });
  const { excludeCredentials, authenticatorSelection } = options;
  return passkeyOfferSchema.parse({
    ...{ challenge, rp, user, pubKeyCredParams, timeout, attestation },
    ...{ excludeCredentials, authenticatorSelection },
  });
}

/** Errors: `no_account`, `passkey_refused`. */
export async function addPasskey(
  ctx: Context,
  { name, id: credentialId, clientDataJson, attestationObject }: PasskeyAdd,
  party: RelyingParty,
): Promise<Passkey> {
  const { id: userId } = await requireOwnAccount(ctx);
  const signed = { purpose: "passkey_addition", userId } as const;
  const challenge = await takeChallenge(clientDataJson, signed);
  if (challenge === null) throw refused();
  const verified = await verifyRegistrationResponse({
    response: {
      id: credentialId,
      rawId: credentialId,
      type: "public-key",
      response: { clientDataJSON: clientDataJson, attestationObject },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    // What it says of a refusal holds what was sent.
  }).catch(() => undefined);
  if (!verified?.verified) throw refused();
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  // The library takes one that is signed for by another name, and of any length.
  if (id !== credentialId) throw refused();
  try {
    return await insertPasskey(ctx, userId, { credentialId: id, publicKey, counter, name });
  } catch (error) {
    if (error instanceof UniqueViolation) throw refused();
    throw error;
  }
}

/** Errors: `no_account`, `not_found`. */
export async function removePasskey(ctx: Context, passkeyId: string): Promise<void> {
  const { id } = await requireOwnAccount(ctx);
  if (await deletePasskey(ctx, id, passkeyId)) return;
  throw new AppError("not_found", "You have no such passkey.");
}

function refused(): AppError {
  return new AppError(
    "passkey_refused",
    "This passkey was not added: it took longer than 5 minutes, was made for another address, or is here already. Try again.",
  );
}
