import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { roleArn, userArn } from "@/lib/practice/caller";
import type { AccountRecord, RoleRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { World } from "@/lib/practice/world";

const PRINCIPAL_ARN = /^arn:([a-z-]+):(?:iam|sts)::(\d{12}):(.+)$/;

/**
 * Checks that every AWS principal of a trust policy exists in the partition, and tells the unique id behind
 * each user and role ARN: IAM stores the id, so that a principal made again under its old name is not trusted.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 * @throws MalformedPolicyDocument
 */
export function resolveTrustedPrincipals(
  world: World,
  account: AccountRecord,
  trustPolicy: string,
): Record<string, string> {
  const parsed = parsePolicyDocument(trustPolicy, "trust");
  if (!parsed.ok) return {};
  const ids: Record<string, string> = {};
  for (const { principal } of parsed.policy.statements) {
    for (const { kind, value } of principal?.principals ?? []) {
      if (kind !== "AWS" || value === "*") continue;
      const found = findPrincipal(world, account.partition, value);
      if (!found) {
        throw new AwsError(
          "MalformedPolicyDocument",
          `Invalid principal in policy: "AWS":"${value}"`,
        );
      }
      if (found.uniqueId !== undefined) ids[value] = found.uniqueId;
    }
  }
  return ids;
}

type FoundPrincipal = { readonly uniqueId?: string };

function findPrincipal(
  world: World,
  partition: AccountRecord["partition"],
  value: string,
): FoundPrincipal | undefined {
  const accounts = world.state.accounts.filter((account) => account.partition === partition);
  if (/^\d{12}$/.test(value)) {
    return accounts.some(({ accountId }) => accountId === value) ? {} : undefined;
  }
  const [, arnPartition, accountId, resource] = PRINCIPAL_ARN.exec(value) ?? [];
  if (resource === undefined)
    return accounts.some((account) => holdsId(account, value)) ? {} : undefined;
  const account = accounts.find((candidate) => candidate.accountId === accountId);
  if (!account || arnPartition !== partition) return undefined;
  if (!resource.startsWith("user/") && !resource.startsWith("role/")) return {};
  const uniqueId = uniqueIdOf(account, value);
  return uniqueId === undefined ? undefined : { uniqueId };
}

function holdsId(account: AccountRecord, uniqueId: string): boolean {
  return (
    Object.values(account.users).some((user) => user.userId === uniqueId) ||
    Object.values(account.roles).some((role) => role.roleId === uniqueId)
  );
}

function uniqueIdOf(account: AccountRecord, arn: string): string | undefined {
  return (
    Object.values(account.users).find((user) => userArn(account, user) === arn)?.userId ??
    Object.values(account.roles).find((role) => roleArn(account, role) === arn)?.roleId
  );
}

/** The trust policy as IAM sees it now: a principal that is gone, or that was made again, shows as its old unique id. */
export function currentTrustPolicy(world: World, role: RoleRecord): string {
  let text = role.trustPolicy;
  for (const [arn, uniqueId] of Object.entries(role.trustedPrincipalIds)) {
    const account = world.state.account(PRINCIPAL_ARN.exec(arn)?.[2] ?? "");
    if (account && uniqueIdOf(account, arn) === uniqueId) continue;
    text = text.replaceAll(JSON.stringify(arn), JSON.stringify(uniqueId));
  }
  return text;
}
