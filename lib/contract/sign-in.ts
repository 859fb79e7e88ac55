import { codeSignInSchema } from "@/lib/domain/access/authenticator";
import {
  setUpSchema,
  setUpViewSchema,
  signedOutSchema,
  signInSchema,
} from "@/lib/domain/access/sign-in";
import type { Operation } from "./operation";

const tag = "Sign-in";
const password = "three grey herons";

export const signInOperations = {
  "POST /session": {
    id: "signIn",
    method: "POST",
    path: "/api/v1/session",
    demands: "open",
    tag,
    summary: "Sign in by e-mail address and password",
    description:
      "The answer sets the cookie of the session. With it, requests other than GET need the header Origin, with the address of this console.",
    body: signInSchema,
    status: 204,
    answer: null,
    errors: ["sign_in_refused", "code_required", "too_many_attempts", "password_off"],
    example: { body: { email: "ada@example.com", password } },
  },
  "POST /session/code": {
    id: "signInByCode",
    method: "POST",
    path: "/api/v1/session/code",
    demands: "open",
    tag,
    summary: "Finish a sign-in with the code of an authenticator app",
    description:
      "The ticket is that of the problem code_required. A recovery code does in place of a code. The answer sets the cookie of the session.",
    body: codeSignInSchema,
    status: 204,
    answer: null,
    errors: ["sign_in_refused", "too_many_attempts", "secret_unavailable"],
    example: {
      body: { ticket: "Yw1x0Qm3l4tq8vJr2cZ5n7Kp9bD6fGhS0aXeUiTo1Wk", code: "282760" },
    },
  },
  "DELETE /session": {
    id: "signOut",
    method: "DELETE",
    path: "/api/v1/session",
    demands: "read",
    tag,
    summary: "Sign out",
    description:
      "Of a session by single sign-on, where its provider can end its own session too, the answer has the address that a browser does so by.",
    status: 200,
    answer: signedOutSchema,
    errors: [],
    example: { answer: { endSessionUrl: null } },
  },
  "GET /set-up": {
    id: "viewSetUp",
    method: "GET",
    path: "/api/v1/set-up",
    demands: "link",
    limited: "link",
    tag,
    summary: "Read what a set-up link is for",
    status: 200,
    answer: setUpViewSchema,
    errors: ["set_up_link_gone"],
    example: { answer: { kind: "owner", email: null } },
  },
  "POST /set-up": {
    id: "setUp",
    method: "POST",
    path: "/api/v1/set-up",
    demands: "link",
    limited: "link",
    tag,
    summary: "Become the first owner or an invited user, or set a new password, by a set-up link",
    description:
      "The log of a start without an owner has the link, `npm run owner:reset` prints one, and an owner invites by one, which has the e-mail address. The answer sets the cookie of a session.",
    body: setUpSchema,
    status: 204,
    answer: null,
    errors: ["set_up_link_gone", "password_off", "sign_in_refused"],
    example: { body: { name: "Ada Lovelace", email: "ada@example.com", password } },
  },
} as const satisfies Record<string, Operation>;
