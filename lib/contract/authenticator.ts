import {
  authenticatorBeginSchema,
  authenticatorConfirmSchema,
  authenticatorOfferSchema,
  authenticatorRemovalSchema,
  recoveryCodesSchema,
} from "@/lib/domain/access/authenticator";
import type { Operation } from "./operation";

const tag = "My account";
const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const currentPassword = "three grey herons";
const code = "282760";

export const authenticatorOperations = {
  "POST /account/authenticator": {
    id: "setUpAuthenticator",
    method: "POST",
    path: "/api/v1/account/authenticator",
    demands: "own_account",
    tag,
    summary: "Begin to set up an authenticator app",
    description:
      "The secret is for an app that makes codes by RFC 6238 (SHA-1, 6 digits, 30 seconds). Nothing is asked for until a code of it was shown.",
    body: authenticatorBeginSchema,
    status: 200,
    answer: authenticatorOfferSchema,
    errors: [
      "no_account",
      "no_password",
      "authenticator_on",
      "secret_unavailable",
      "too_many_attempts",
    ],
    example: {
      body: { currentPassword },
      answer: {
        secret,
        uri: `otpauth://totp/Mooring:ada%40example.com?issuer=Mooring&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
      },
    },
  },
  "POST /account/authenticator/confirmation": {
    id: "turnOnAuthenticator",
    method: "POST",
    path: "/api/v1/account/authenticator/confirmation",
    demands: "own_account",
    tag,
    summary: "Turn the authenticator app on, by a code of it",
    description:
      "From then on a sign-in by password asks for a code. Only this answer ever holds the recovery codes, each of which does once in place of a code.",
    body: authenticatorConfirmSchema,
    status: 200,
    answer: recoveryCodesSchema,
    errors: [
      "no_account",
      "authenticator_on",
      "authenticator_off",
      "secret_unavailable",
      "too_many_attempts",
    ],
    example: { body: { code }, answer: { recoveryCodes: ["ABCD-EFGH-JKLM-NPQR-STUV-WXYZ"] } },
  },
  "POST /account/authenticator/removal": {
    id: "turnOffAuthenticator",
    method: "POST",
    path: "/api/v1/account/authenticator/removal",
    demands: "own_account",
    tag,
    summary: "Turn the authenticator app off",
    description: "It takes the password, and a code or a recovery code.",
    body: authenticatorRemovalSchema,
    status: 204,
    answer: null,
    errors: [
      "no_account",
      "no_password",
      "authenticator_off",
      "secret_unavailable",
      "too_many_attempts",
    ],
    example: { body: { currentPassword, code } },
  },
} as const satisfies Record<string, Operation>;
