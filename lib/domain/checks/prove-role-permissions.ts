import { readUnambiguous } from "@/lib/iam/policy/json-document";
import type { SettledQuestion } from "@/lib/iam/review/ask-permissions";
import { proveRolePermissions as prove } from "@/lib/iam/review/prove-permissions";
import type { RolePermissions } from "./permissions-proof";
import type { ReadPolicy, RoleReading } from "./role-reading";

/**
 * What is so of a role's permissions for every request, by its policies and boundary; undefined where not all of them were
 * read. What an organization or a repository’s own policy denies besides is not known to them. Never throws; takes at most
 * some hundred milliseconds.
 */
export function proveRolePermissions(
  { policies, boundary, refusals }: RoleReading,
  question: SettledQuestion,
): RolePermissions | undefined {
  if (refusals.length > 0) return undefined;
  const proof = prove({
    policies: policies.map((policy) => named(policy, `${policy.kind} policy`)),
    question,
    ...(boundary ? { boundary: named(boundary, "permissions boundary") } : {}),
  }) as Omit<RolePermissions, "names">;
  const { everyRepository } = proof;
  return {
    ...proof,
    everyRepository: question.regions.length > 0 ? everyRepository : null,
    names: [...question.repositories],
  };
}

/** An inline and a managed policy may have one name. */
function named({ name, document }: ReadPolicy, kind: string) {
  return { name: `${name} (${kind})`, document: readUnambiguous(document) };
}
