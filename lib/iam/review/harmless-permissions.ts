import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import type { ActionScope } from "@/lib/iam/proof/claim";
import {
  buildSelfInspectionPolicy,
  SELF_INSPECTION_POLICY_ACTIONS,
  SELF_INSPECTION_ROLE_ACTIONS,
} from "@/lib/iam/role/self-inspection";

/** Reading ECR. Another list is another version of the evidence’s format: what was too much yesterday must not be none today. */
export const READING_ACTIONS: readonly string[] =
  MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly.Statement[0].Action;

/** The role of which the policies are, as far as it is known. */
export type OwnRole = Pick<RoleArn, "partition" | "path" | "roleName">;

/**
 * What a connector's role may do without question: read registries, read managed policies, and read itself. By a role of its
 * name in another account it means itself too: IAM takes no request for another account's roles.
 */
export function harmlessPermissions(role: OwnRole | undefined): ActionScope[] {
  return [
    { actions: [...READING_ACTIONS, ...SELF_INSPECTION_POLICY_ACTIONS] },
    ...(role ? [{ actions: SELF_INSPECTION_ROLE_ACTIONS, resources: ownResources(role) }] : []),
  ];
}

function ownResources(role: OwnRole): string[] {
  const [first] = buildSelfInspectionPolicy(role).Statement;
  const resources = [first?.Resource ?? []].flat();
  // Whatever partition is written, the role's own is the only one that there is.
  return [...resources, ...resources.map((arn) => arn.replace(/^arn:[^:]*:/, "arn:*:"))];
}
