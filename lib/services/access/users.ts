import "server-only";
import { deleteInvitation, insertInvitation, listInvitations } from "@/lib/db/access/invitations";
import {
  endSessionsOf,
  listMembers,
  MOST_MEMBERS,
  resetSecondFactorsOf,
  updateMember,
} from "@/lib/db/access/members";
import { LastOwner, UniqueViolation } from "@/lib/db/errors";
import type {
  InvitationCreate,
  InvitationCreated,
  User,
  UserChange,
  Users,
} from "@/lib/domain/access/user";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { linkTo } from "./link-to";
import { hashToken, newToken } from "./secret-token";
import { requirePasswordSignIn } from "./single-sign-on/settings";

export async function listUsers(ctx: Context): Promise<Users> {
  const [items, invitations] = await Promise.all([listMembers(ctx), listInvitations(ctx)]);
  return { items, invitations };
}

/** Only this answer ever holds the token. Errors: `password_off`, `user_exists`, `validation_failed`. */
export async function inviteUser(
  ctx: Context,
  input: InvitationCreate,
): Promise<InvitationCreated> {
  requirePasswordSignIn();
  const { items, invitations } = await listUsers(ctx);
  if (items.length + invitations.length >= MOST_MEMBERS) {
    const message = `There are ${MOST_MEMBERS} users and invitations, which is as many as there may be.`;
    throw fieldError("validation_failed", "/email", message, "too_many");
  }
  const token = newToken();
  try {
    const invitation = await insertInvitation(ctx, { ...input, tokenHash: hashToken(token) });
    return { invitation, ...linkTo(`/set-up#${token}`) };
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    throw fieldError("user_exists", "/email", "Somebody with this address is here already.");
  }
}

/** Errors: `not_found`. */
export async function revokeInvitation(ctx: Context, id: string): Promise<void> {
  if (await deleteInvitation(ctx, id)) return;
  throw new AppError("not_found", "There is no such invitation, or it was used.");
}

/** Errors: `not_found`, `last_owner`. */
export async function changeUser(ctx: Context, id: string, change: UserChange): Promise<User> {
  try {
    const user = await updateMember(ctx, id, change);
    if (user) return user;
  } catch (error) {
    if (!(error instanceof LastOwner)) throw error;
    throw new AppError(
      "last_owner",
      "This is the last owner who can sign in. Make somebody else an owner first.",
    );
  }
  throw new AppError("not_found", "There is no such user.");
}

/** Of somebody who has lost them; signs them out everywhere. Errors: `not_found`. */
export async function resetSecondFactors(ctx: Context, id: string): Promise<void> {
  if (await resetSecondFactorsOf(ctx, id)) return;
  throw new AppError("not_found", "There is no such user.");
}

/** Signs somebody out everywhere. Errors: `not_found`. */
export async function signOutUser(ctx: Context, id: string): Promise<void> {
  if (await endSessionsOf(ctx, id)) return;
  throw new AppError("not_found", "There is no such user.");
}
