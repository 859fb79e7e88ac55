import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import type { Role } from "@/lib/domain/access/permissions";
import type { SignOnPerson } from "@/lib/domain/access/sign-on-person";
import type { Context } from "@/lib/domain/console/context";

export type Member = { id: string; email: string; name: string; role: Role; disabled: boolean };

type Wanted = { userId: string } | { email: string };

/** A member of the workspace; `elsewhere` for a user who is none of it. */
export async function findMember(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  wanted: { userId: string },
): Promise<Member | null>;
export async function findMember(
  tx: Prisma.TransactionClient,
  ctx: Context,
  wanted: { email: string },
): Promise<Member | "elsewhere" | null>;
export async function findMember(
  tx: Prisma.TransactionClient,
  { workspaceId }: Context,
  wanted: Wanted,
): Promise<Member | "elsewhere" | null> {
  const user = await tx.user.findUnique({
    where: "email" in wanted ? wanted : { id: wanted.userId },
    include: { memberships: { where: { workspaceId } } },
  });
  if (!user) return null;
  const [membership] = user.memberships;
  if (!membership) return "email" in wanted ? "elsewhere" : null;
  const { id, email, name } = user;
  return { id, email, name, role: membership.role, disabled: membership.disabledAt !== null };
}

/** Name and address follow the provider; an address that is another user’s, or not verified, does not. */
export async function renameMember(
  tx: Prisma.TransactionClient,
  member: Member,
  person: SignOnPerson,
): Promise<{ name: string; email: string }> {
  const name = person.name ?? member.name;
  const wanted = person.emailVerified === false ? member.email : (person.email ?? member.email);
  const taken = await tx.user.findFirst({ where: { email: wanted, NOT: { id: member.id } } });
  const email = taken ? member.email : wanted;
  if (name !== member.name || email !== member.email) {
    await tx.user.update({ where: { id: member.id }, data: { name, email } });
  }
  return { name, email };
}
