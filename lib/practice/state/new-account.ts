import type { Partition } from "@/lib/iam/identifiers/partitions";
import { managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { ADMINISTRATOR_POLICY_NAME } from "@/lib/practice/iam/managed-policy-catalog";
import { newAccessKeyId, newSecretAccessKey, newUniqueId } from "./identifiers";
import type { AccountRecord, RepositorySpec, UserRecord } from "./state-schema";

export const ADMINISTRATOR_USER = "administrator";
export const CONSOLE_USER = "mooring-console";

/** Per region: the repositories, or how many to generate. */
export type RegionRepositories = Readonly<Record<string, number | readonly RepositorySpec[]>>;

export type NewAccount = {
  readonly accountId: string;
  readonly partition: Partition;
  readonly name: string;
  readonly createdAt: string;
  /** Opt-in regions that are on; the others are off, as in a new AWS account. */
  readonly optInRegions?: readonly string[];
  /** Regions in which the account's administrator has switched STS off. */
  readonly stsDisabledRegions?: readonly string[];
  readonly repositories?: RegionRepositories;
};

/** An account with an administrator; a console account also has the user as which the console runs. */
export function newAccount(kind: AccountRecord["kind"], options: NewAccount): AccountRecord {
  const { accountId, partition, name, createdAt } = options;
  const administrator = newUser(ADMINISTRATOR_USER, createdAt, {
    attachedPolicyArns: [managedPolicyArn(partition, ADMINISTRATOR_POLICY_NAME)],
    inlinePolicies: {},
  });
  const users: AccountRecord["users"] = { [ADMINISTRATOR_USER]: administrator };
  if (kind === "console") {
    users[CONSOLE_USER] = newUser(CONSOLE_USER, createdAt, {
      attachedPolicyArns: [],
      inlinePolicies: { "assume-customer-roles": assumeRolesPolicy(partition) },
    });
  }
  const repositories: AccountRecord["repositories"] = {};
  for (const [region, given] of Object.entries(options.repositories ?? {})) {
    repositories[region] = typeof given === "number" ? given : [...given];
  }
  return {
    accountId,
    partition,
    name,
    kind,
    createdAt,
    optInRegions: [...(options.optInRegions ?? [])],
    stsDisabledRegions: [...(options.stsDisabledRegions ?? [])],
    users,
    roles: {},
    managedPolicies: {},
    repositories,
  };
}

function newUser(
  userName: string,
  createdAt: string,
  policies: Pick<UserRecord, "attachedPolicyArns" | "inlinePolicies">,
): UserRecord {
  return {
    userId: newUniqueId("user"),
    userName,
    path: "/",
    createdAt,
    accessKeys: [{ accessKeyId: newAccessKeyId("AKIA"), secretAccessKey: newSecretAccessKey() }],
    ...policies,
  };
}

/** No condition on the External ID: the proof that a role refuses a missing one needs to be able to leave it out. */
function assumeRolesPolicy(partition: Partition): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sts:AssumeRole", Resource: `arn:${partition}:iam::*:role/*` },
    ],
  });
}
