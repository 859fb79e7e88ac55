import "server-only";
import type { Connector } from "@/lib/domain/connector";
import type { Setup, SetupQuery } from "@/lib/domain/policy-input";
import { partitionOf } from "@/lib/iam/account-types";
import { buildConsoleSteps } from "@/lib/iam/console-steps";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/managed-policies";
import { parseRoleArn } from "@/lib/iam/role-arn";
import { buildScopedPolicy } from "@/lib/services/policies/build-policies";
import { requiredTrustPolicy } from "./required-trust-policy";

const QUERY_NAMES: Record<string, string> = { regions: "region", repositories: "repository" };

/** Everything that the side panel shows for a connector. Errors: `validation_failed` for a scope that cannot be. */
export function describeSetup(connector: Connector, query: SetupQuery, serviceName: string): Setup {
  const partition = partitionOf(connector.accountType);
  const role = parseRoleArn(connector.roleArn ?? "");
  const accountId = query.awsAccountId ?? (role.ok ? role.role.accountId : undefined);
  const trustPolicy = requiredTrustPolicy(connector);
  const missing: Setup["missing"] = [
    ...(trustPolicy ? [] : (["trustedAccountId"] as const)),
    ...(accountId ? [] : (["awsAccountId"] as const)),
    ...(query.region.length > 0 ? [] : (["region"] as const)),
  ];
  const permissionsPolicy =
    accountId && query.region.length > 0
      ? buildScopedPolicy(
          { partition, regions: query.region, accountId, repositories: query.repository },
          (field) => `?${QUERY_NAMES[field] ?? field}`,
        )
      : null;
  return {
    accountType: connector.accountType,
    externalId: connector.externalId,
    trustedAccountId: connector.trustedAccountId,
    trustPolicy: trustPolicy ? { ...trustPolicy } : null,
    permissionsPolicy: permissionsPolicy && { ...permissionsPolicy },
    missing,
    managedPolicyArn: managedPolicyArn(partition, ECR_READ_ONLY_POLICY_NAME),
    steps: connector.trustedAccountId
      ? describeSteps(connector, connector.trustedAccountId, query, serviceName)
      : [],
  };
}

function describeSteps(
  connector: Connector,
  trustedAccountId: string,
  query: SetupQuery,
  serviceName: string,
): Setup["steps"] {
  const [region] = query.region;
  const steps = buildConsoleSteps({
    accountType: connector.accountType,
    trustedAccountId,
    externalId: connector.externalId,
    access: query.access,
    roleName: query.roleName,
    customPolicyName: `${query.roleName}Policy`,
    serviceName,
    ...(region ? { region } : {}),
  });
  return steps.map((step) => ({ ...step, body: [...step.body] }));
}
