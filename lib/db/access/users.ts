import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";

export type FoundUser = {
  id: string;
  email: string;
  name: string;
  /** Null for whom no password lets in. */
  passwordHash: string | null;
  /** Where the session acts. */
  workspaceId: string;
};

/** Who signs in with this address; null also for somebody who is a member nowhere, or disabled. */
export function findUserByEmail(email: string): Promise<FoundUser | null> {
  return translateErrors(async () => {
    const user = await getDatabase().client.user.findUnique({
      where: { email },
      include: {
        memberships: { where: { disabledAt: null }, orderBy: { createdAt: "asc" }, take: 1 },
      },
    });
    const workspaceId = user?.memberships[0]?.workspaceId;
    if (!user || !workspaceId) return null;
    const { id, name, passwordHash } = user;
    return { id, email, name, passwordHash, workspaceId };
  });
}

/** The same password, hashed as it is today; nothing where it was changed meanwhile. */
export async function replacePasswordHash(id: string, from: string, to: string): Promise<void> {
  await translateErrors(() =>
    getDatabase().client.user.updateMany({
      where: { id, passwordHash: from },
      data: { passwordHash: to },
    }),
  );
}

/** The owners of the one workspace who can sign in, oldest first. */
export function listOwners(): Promise<{ id: string; email: string; name: string }[]> {
  return translateErrors(async () => {
    const rows = await getDatabase().client.membership.findMany({
      where: { workspaceId: DEFAULT_WORKSPACE_ID, role: "owner", disabledAt: null },
      orderBy: { createdAt: "asc" },
      select: { user: { select: { id: true, email: true, name: true } } },
    });
    return rows.map(({ user }) => user);
  });
}
