import {
  passkeyAddSchema,
  passkeyOfferInputSchema,
  passkeyOfferSchema,
  passkeyRequestSchema,
  passkeySchema,
  passkeySignInSchema,
} from "@/lib/domain/access/passkey";
import { passkeyParamsSchema } from "@/lib/domain/api/ids";
import type { Operation } from "./operation";

const challenge = "4Nw_pKw55U8UkbXoxgo3IjGslmVnasXd9siHGCDg3js";
const credentialId = "Yw1x0Qm3l4tq8vJr2cZ5n7Kp9bD6fGhS0aXeUiTo1Wk";
const bytes = "eyJ0eXBlIjoid2ViYXV0aG4ifQ";

export const passkeyExample = {
  id: "0190a1b2-0000-7000-8000-0000000000d2",
  name: "Laptop",
  createdAt: "2026-03-01T12:00:00.000Z",
  lastUsedAt: null,
};

export const passkeyOperations = {
  "POST /account/passkeys/offer": {
    id: "offerPasskey",
    method: "POST",
    path: "/api/v1/account/passkeys/offer",
    demands: "own_account",
    tag: "My account",
    summary: "Ask what a passkey is to be made of",
    description:
      "The answer is for navigator.credentials.create of a page of this console; its challenge is good once, for 5 minutes.",
    body: passkeyOfferInputSchema,
    status: 200,
    answer: passkeyOfferSchema,
    errors: [
      "no_account",
      "no_password",
      "passkeys_impossible",
      "passkey_refused",
      "too_many_attempts",
    ],
    example: {
      body: { currentPassword: "three grey herons" },
      answer: {
        challenge,
        rp: { name: "Mooring", id: "console.example.com" },
        user: { id: "MDE5MGExYjI", name: "ada@example.com", displayName: "Ada Lovelace" },
        pubKeyCredParams: [{ alg: -7, type: "public-key" }],
        timeout: 60_000,
        attestation: "none",
        excludeCredentials: [],
        authenticatorSelection: {
          residentKey: "required",
          requireResidentKey: true,
          userVerification: "required",
        },
      },
    },
  },
  "POST /account/passkeys": {
    id: "addPasskey",
    method: "POST",
    path: "/api/v1/account/passkeys",
    demands: "own_account",
    tag: "My account",
    summary: "Add a passkey",
    body: passkeyAddSchema,
    status: 201,
    answer: passkeySchema,
    errors: ["no_account", "passkeys_impossible", "passkey_refused"],
    example: {
      body: {
        name: "Laptop",
        id: credentialId,
        clientDataJson: bytes,
        attestationObject: "o2NmbXRkbm9uZQ",
      },
      answer: passkeyExample,
    },
  },
  "DELETE /account/passkeys/{passkeyId}": {
    id: "removePasskey",
    method: "DELETE",
    path: "/api/v1/account/passkeys/{passkeyId}",
    demands: "own_account",
    tag: "My account",
    summary: "Remove a passkey",
    description: "From then on it lets nobody in. Sessions that it began go on.",
    params: passkeyParamsSchema,
    status: 204,
    answer: null,
    errors: ["no_account"],
    example: { params: { passkeyId: passkeyExample.id } },
  },
  "POST /session/passkey-request": {
    id: "requestPasskey",
    method: "POST",
    path: "/api/v1/session/passkey-request",
    demands: "open",
    tag: "Sign-in",
    summary: "Ask what a passkey is to sign",
    description:
      "The answer is for navigator.credentials.get of a page of this console; its challenge is good once, for 5 minutes.",
    status: 200,
    answer: passkeyRequestSchema,
    errors: ["password_off", "passkeys_impossible", "too_many_attempts"],
    example: {
      answer: {
        challenge,
        rpId: "console.example.com",
        timeout: 60_000,
        userVerification: "required",
      },
    },
  },
  "POST /session/passkey": {
    id: "signInByPasskey",
    method: "POST",
    path: "/api/v1/session/passkey",
    demands: "open",
    tag: "Sign-in",
    summary: "Sign in with a passkey",
    description:
      "The answer sets the cookie of the session. A passkey is both factors: no code is asked for.",
    body: passkeySignInSchema,
    status: 204,
    answer: null,
    errors: ["password_off", "passkeys_impossible", "sign_in_refused", "too_many_attempts"],
    example: {
      body: {
        id: credentialId,
        clientDataJson: bytes,
        authenticatorData: "SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAA",
        signature: "MEUCIQDx",
        userHandle: "MDE5MGExYjI",
      },
    },
  },
} as const satisfies Record<string, Operation>;
