import "server-only";
import type { Session } from "@/lib/aws/assume-role";
import { readRole } from "@/lib/aws/read-role";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeRoleReview } from "@/lib/domain/checks/judge-role-review";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrust } from "@/lib/domain/connectors/required-trust";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { buildEnoughPolicy } from "@/lib/iam/role/enough-policy";
import { ROLE_TYPE } from "@/lib/registries/catalog";

/** The role's real policies beside what they must be, where the role lets itself be read. Never throws for what AWS says. */
export async function reviewRole(input: {
  connector: AwsRoleConnector;
  role: RoleArn;
  regions: readonly string[];
  session: Session;
  signal?: AbortSignal;
}): Promise<CheckStep> {
  const { connector, role, regions, session, signal } = input;
  const reading = await readRole({
    partition: role.partition,
    credentials: session.credentials,
    roleName: role.roleName,
    ...(signal ? { signal } : {}),
  });
  return judgeRoleReview(reading, role, {
    trust: requiredTrust(connector),
    stood: connector.excess,
    enough: buildEnoughPolicy(ROLE_TYPE.permissions, role, {
      regions,
      repositories: connector.repositories,
    }),
  });
}
