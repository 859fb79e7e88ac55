import type { Partition } from "@/lib/iam/identifiers/partitions";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { matchesAction } from "@/lib/iam/policy/policy-action";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { SELF_INSPECTION_ROLE_ACTIONS } from "@/lib/iam/role/self-inspection";
import type { OwnRole } from "./harmless-permissions";

/** The role that policies are of, where that is not said: the one that they let be read by its name, if there is one. */
export function findOwnRole(
  policies: readonly NamedPolicy[],
  partition: Partition,
): OwnRole | undefined {
  const named = policies.flatMap(({ document, parsed }) => {
    const read = parsed ?? readStatements(document);
    return (read?.statements ?? [])
      .filter(({ effect, action }) => effect === "Allow" && action.patterns.some(isAboutRoles))
      .flatMap(({ resource }) => (resource && !resource.negated ? resource.patterns : []));
  });
  const roles = new Map<string, OwnRole>();
  for (const text of named) {
    const [, , service, region, , ...rest] = text.split(":");
    const resource = rest.join(":").replaceAll(/\$\{([*?$])\}/g, "$1");
    if (
      service !== "iam" ||
      region !== "" ||
      /[*?]/.test(rest.join(":").replaceAll(/\$\{.\}/g, ""))
    ) {
      continue;
    }
    const parsed = parseRoleArn(`arn:${partition}:iam::111122223333:${resource}`);
    if (parsed.ok) roles.set(resource, parsed.role);
  }
  const [only, ...others] = roles.values();
  return others.length === 0 ? only : undefined;
}

function isAboutRoles(pattern: string): boolean {
  return SELF_INSPECTION_ROLE_ACTIONS.some((action) => matchesAction(pattern, action));
}

function readStatements(document: unknown) {
  const parsed = parsePolicyDocument(document, "identity");
  return parsed.ok ? parsed.policy : undefined;
}
