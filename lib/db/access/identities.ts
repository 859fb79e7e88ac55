import "server-only";
import { randomUUID } from "node:crypto";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { recordChange } from "@/lib/db/record-change";
import { translateErrors } from "@/lib/db/translate-error";
import type { Role } from "@/lib/domain/access/permissions";
import type { SignOnPerson } from "@/lib/domain/access/sign-on-person";
import type { SignOnProblem } from "@/lib/domain/access/single-sign-on";
import { type AuditChanges, changesOf } from "@/lib/domain/console/audit";
import type { Context } from "@/lib/domain/console/context";
import { findMember, type Member, renameMember } from "./identity-members";
import { MOST_MEMBERS } from "./members";

export type Admission = {
  issuer: string;
  subject: string;
  person: SignOnPerson;
  /** Of the groups; null where none of them has one. */
  role: Role | null;
  /** An account with the same, verified address becomes this person’s. */
  linkByEmail: boolean;
  /** Of the entry of a refusal, where there is no user. */
  strangerId: string;
};

export type Admitted = { userId: string } | { refused: SignOnProblem };

/**
 * The user of an identity, made with the first sign-in, with the role that the groups give; the last owner stays one.
 * A refusal is in the audit log too.
 */
export function admitIdentity(ctx: Context, admission: Admission): Promise<Admitted> {
  return translateErrors(() =>
    getDatabase().client.$transaction(async (tx) => {
      // One after the other, so that two owners do not lose their role at once, and nobody is made twice.
      await tx.$queryRawUnsafe(
        "SELECT id FROM workspaces WHERE id = $1::uuid FOR UPDATE",
        ctx.workspaceId,
      );
      const { workspaceId } = ctx;
      const { issuer, subject } = admission;
      const identity = await tx.identity.findUnique({
        where: { workspaceId_issuer_subject: { workspaceId, issuer, subject } },
      });
      const member = identity && (await findMember(tx, ctx, { userId: identity.userId }));
      return member ? update(tx, ctx, member, admission) : join(tx, ctx, admission);
    }),
  );
}

/** Somebody whom the provider has not sent before. */
async function join(
  tx: Prisma.TransactionClient,
  ctx: Context,
  admission: Admission,
): Promise<Admitted> {
  const { workspaceId } = ctx;
  const { issuer, subject, person, role, linkByEmail } = admission;
  const { email, emailVerified } = person;
  if (role === null) return refuse(tx, ctx, admission, "no_role");
  if (email === null || emailVerified === false) {
    return refuse(tx, ctx, admission, "email_missing");
  }
  const same = await findMember(tx, ctx, { email });
  if (same === "elsewhere") return refuse(tx, ctx, admission, "email_taken");
  if (same) {
    if (!linkByEmail || emailVerified !== true || (await isLinked(tx, ctx, same, issuer))) {
      return refuse(tx, ctx, admission, "email_taken", same);
    }
    if (same.disabled) return refuse(tx, ctx, admission, "disabled", same);
    await tx.identity.create({ data: { workspaceId, issuer, subject, userId: same.id } });
    return update(tx, ctx, same, admission, { issuer, subject });
  }
  if ((await tx.membership.count({ where: { workspaceId } })) >= MOST_MEMBERS) {
    return refuse(tx, ctx, admission, "too_many_users");
  }
  const id = randomUUID();
  const name = person.name ?? email;
  await tx.user.create({ data: { id, email, name: name.slice(0, 128) } });
  await tx.membership.create({ data: { workspaceId, userId: id, role } });
  await tx.identity.create({ data: { workspaceId, issuer, subject, userId: id } });
  const changes = changesOf({}, { email, role, issuer, subject });
  await recordChange(tx, ctx, {
    action: "user.created",
    subject: { kind: "user", id, name },
    changes,
  });
  return { userId: id };
}

async function isLinked(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  { id: userId }: Member,
  issuer: string,
): Promise<boolean> {
  return (await tx.identity.findFirst({ where: { workspaceId, userId, issuer } })) !== null;
}

/** `linked`: the identity that the account has been given just now. */
async function update(
  tx: Prisma.TransactionClient,
  ctx: Context,
  member: Member,
  admission: Admission,
  linked: Record<string, string> = {},
): Promise<Admitted> {
  const { workspaceId } = ctx;
  const { person, role } = admission;
  if (member.disabled) return refuse(tx, ctx, admission, "disabled", member);
  if (role === null) return refuse(tx, ctx, admission, "no_role", member);
  const isLastOwner =
    member.role === "owner" &&
    role !== "owner" &&
    (await tx.membership.count({ where: { workspaceId, role: "owner", disabledAt: null } })) === 1;
  const kept = isLastOwner ? "owner" : role;
  const where = { workspaceId_userId: { workspaceId, userId: member.id } };
  await tx.membership.update({ where, data: { role: kept } });
  const after = await renameMember(tx, member, person);
  const subject = { kind: "user", id: member.id, name: after.name } as const;
  const changes = changesOf(member, { ...linked, ...after, role: kept });
  await recordChange(tx, ctx, { action: "user.changed", subject, changes });
  if (isLastOwner) {
    const withheld = { roleOfGroups: { from: null, to: role } };
    await recordChange(tx, ctx, { action: "user.role_kept", subject, changes: withheld });
  }
  return { userId: member.id };
}

/** The entry stands though nobody gets in: so the transaction ends well. */
async function refuse(
  tx: Prisma.TransactionClient,
  ctx: Context,
  { issuer, subject, person, strangerId }: Admission,
  problem: SignOnProblem,
  member?: Member,
): Promise<Admitted> {
  const name = member?.name ?? person.name ?? person.email ?? subject;
  // Whose groups give no role any more is out everywhere that the same word let them in.
  const where = { workspaceId: ctx.workspaceId, userId: member?.id ?? strangerId, issuer };
  const ended = problem === "no_role" ? (await tx.session.deleteMany({ where })).count : 0;
  const sessions: AuditChanges = ended > 0 ? { sessions: { from: ended, to: 0 } } : {};
  await recordChange(tx, ctx, {
    action: "session.refused",
    subject: { kind: "user", id: member?.id ?? strangerId, name: name.slice(0, 128) },
    changes: { ...changesOf({}, { reason: problem, issuer, subject }), ...sessions },
  });
  return { refused: problem };
}
