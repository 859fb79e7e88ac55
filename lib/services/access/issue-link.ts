import "server-only";
import { insertSignInLink } from "@/lib/db/access/sign-in-links";
import { listOwners } from "@/lib/db/access/users";
import { DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";
import { hashToken, newToken } from "./secret-token";

/** A one-time link that makes the first owner; null where there is one. `base`: the address of the console. */
export async function issueSetUpLink(base: string): Promise<string | null> {
  if ((await listOwners()).length > 0) return null;
  return issue(base, null);
}

export type OwnerLink =
  | { found: "one"; email: string; link: string }
  | { found: "none" }
  | { found: "many"; emails: string[] };

/** A one-time link that gives an owner a new password; `email` says whose, where there are several. */
export async function issueResetLink(base: string, email: string | undefined): Promise<OwnerLink> {
  const owners = await listOwners();
  const named = email === undefined ? owners : owners.filter((owner) => owner.email === email);
  const [owner, ...more] = named;
  if (!owner || more.length > 0) {
    const emails = owners.map((each) => each.email);
    return owners.length === 0 ? { found: "none" } : { found: "many", emails };
  }
  return { found: "one", email: owner.email, link: await issue(base, owner.id) };
}

/** The token stands behind the #, which no browser sends: no log of a server and no referrer has it. */
async function issue(base: string, userId: string | null): Promise<string> {
  const token = newToken();
  await insertSignInLink(DEFAULT_WORKSPACE_ID, { tokenHash: hashToken(token), userId });
  return `${base}/set-up#${token}`;
}
