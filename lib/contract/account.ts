import { accountSchema, passwordChangeSchema } from "@/lib/domain/access/account";
import { sessionParamsSchema } from "@/lib/domain/api/ids";
import type { Operation } from "./operation";
import { passkeyExample } from "./passkeys";

const tag = "My account";
const session = {
  id: "0190a1b2-0000-7000-8000-0000000000d1",
  browser: "Firefox on Windows",
  startedAt: "2026-03-01T08:00:00.000Z",
  lastUsedAt: "2026-03-01T12:00:00.000Z",
  current: true,
};

export const accountOperations = {
  "GET /account": {
    id: "viewAccount",
    method: "GET",
    path: "/api/v1/account",
    demands: "own_account",
    tag,
    summary: "Read your account and its sessions",
    description: "Of whoever has signed in; the local owner and API tokens have none.",
    status: 200,
    answer: accountSchema,
    errors: ["no_account"],
    example: {
      answer: {
        name: "Ada Lovelace",
        email: "ada@example.com",
        role: "owner",
        hasPassword: true,
        sessions: [session],
        authenticator: { since: session.startedAt, recoveryCodesLeft: 10 },
        passkeys: [passkeyExample],
      },
    },
  },
  "PUT /account/password": {
    id: "changePassword",
    method: "PUT",
    path: "/api/v1/account/password",
    demands: "own_account",
    tag,
    summary: "Change your password",
    description: "Every other session of yours ends.",
    body: passwordChangeSchema,
    status: 204,
    answer: null,
    errors: ["no_account", "no_password", "too_many_attempts"],
    example: { body: { currentPassword: "three grey herons", password: "nine slow barges" } },
  },
  "DELETE /account/sessions": {
    id: "endOtherSessions",
    method: "DELETE",
    path: "/api/v1/account/sessions",
    demands: "own_account",
    tag,
    summary: "Sign out everywhere else",
    description: "Every session of yours ends but the one that asks.",
    status: 204,
    answer: null,
    errors: ["no_account"],
    example: {},
  },
  "DELETE /account/sessions/{sessionId}": {
    id: "endOwnSession",
    method: "DELETE",
    path: "/api/v1/account/sessions/{sessionId}",
    demands: "own_account",
    tag,
    summary: "End a session of yours",
    params: sessionParamsSchema,
    status: 204,
    answer: null,
    errors: ["no_account"],
    example: { params: { sessionId: session.id } },
  },
} as const satisfies Record<string, Operation>;
