import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import type { PermissionTemplate } from "./permissions-policy";

/**
 * The permissions that are enough for a role that exists, to stand in place of those that are too much. Unlike the policy
 * of a role to be made it may cover every region: `regions` or `repositories` that are empty are all.
 */
export function buildEnoughPolicy(
  template: PermissionTemplate,
  { partition, accountId }: RoleArn,
  scope: { regions: readonly string[]; repositories: readonly string[] },
): PolicyDocument {
  const orAll = (values: readonly string[]) => (values.length > 0 ? values : ["*"]);
  const resources = orAll(scope.regions).flatMap((region) =>
    orAll(scope.repositories).map(
      (name) => `arn:${partition}:${template.service}:${region}:${accountId}:repository/${name}`,
    ),
  );
  return {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: [...template.repositoryActions], Resource: resources },
      { Effect: "Allow", Action: [...template.accountActions], Resource: "*" },
    ],
  };
}
