import {
  invitationCreatedSchema,
  invitationCreateSchema,
  userChangeSchema,
  userSchema,
  usersSchema,
} from "@/lib/domain/access/user";
import { invitationParamsSchema, userParamsSchema } from "@/lib/domain/api/ids";
import type { Operation } from "./operation";

const tag = "Users";
const user = {
  id: "0190a1b2-0000-7000-8000-0000000000b1",
  name: "Grace Hopper",
  email: "grace@example.com",
  role: "operator",
  disabled: false,
  createdAt: "2026-03-01T12:00:00.000Z",
  sessions: 1,
};
const invitation = {
  id: "0190a1b2-0000-7000-8000-0000000000b2",
  email: "katherine@example.com",
  role: "viewer",
  expiresAt: "2026-03-08T12:00:00.000Z",
};

export const userOperations = {
  "GET /users": {
    id: "listUsers",
    method: "GET",
    path: "/api/v1/users",
    demands: "manage_users",
    tag,
    summary: "List the users and open invitations",
    description: "All of them; there are no more than 500.",
    status: 200,
    answer: usersSchema,
    errors: [],
    example: { answer: { items: [user], invitations: [invitation] } },
  },
  "PATCH /users/{userId}": {
    id: "changeUser",
    method: "PATCH",
    path: "/api/v1/users/{userId}",
    demands: "manage_users",
    tag,
    summary: "Change a user’s role, disable or enable a user",
    description: "It counts from their next request on. Who is disabled is signed out everywhere.",
    params: userParamsSchema,
    body: userChangeSchema,
    status: 200,
    answer: userSchema,
    errors: ["last_owner"],
    example: { params: { userId: user.id }, body: { role: "operator" }, answer: user },
  },
  "DELETE /users/{userId}/sessions": {
    id: "signOutUser",
    method: "DELETE",
    path: "/api/v1/users/{userId}/sessions",
    demands: "manage_users",
    tag,
    summary: "Sign a user out everywhere",
    params: userParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params: { userId: user.id } },
  },
  "POST /invitations": {
    id: "inviteUser",
    method: "POST",
    path: "/api/v1/invitations",
    demands: "manage_users",
    tag,
    summary: "Make a link by which somebody becomes a user",
    description: "Only this answer ever holds the link. It can be used once, within 7 days.",
    body: invitationCreateSchema,
    status: 201,
    answer: invitationCreatedSchema,
    errors: ["user_exists"],
    example: {
      body: { email: invitation.email, role: "viewer" },
      answer: {
        invitation,
        path: "/set-up#Yw1x0Qm3l4tq8vJr2cZ5n7Kp9bD6fGhS0aXeUiTo1Wk",
        url: null,
      },
    },
  },
  "DELETE /invitations/{invitationId}": {
    id: "revokeInvitation",
    method: "DELETE",
    path: "/api/v1/invitations/{invitationId}",
    demands: "manage_users",
    tag,
    summary: "Revoke an invitation",
    params: invitationParamsSchema,
    status: 204,
    answer: null,
    errors: [],
    example: { params: { invitationId: invitation.id } },
  },
} as const satisfies Record<string, Operation>;
