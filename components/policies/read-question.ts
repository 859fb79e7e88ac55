import { readRoleFields } from "@/components/roles/role-fields";
import { acceptedExternalIds } from "@/lib/domain/connectors/accepted-external-ids";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { ConsoleIdentity } from "@/lib/domain/console/console-identity";
import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import type { AccountType } from "@/lib/iam/identifiers/account-types";
import { sessionNameOf } from "@/lib/iam/role/session-name";
import { asRoleFields, type PolicyInput } from "./policy-input";

/** What the policies must do, as far as it is known. */
export type PolicyQuestion = {
  readonly accountType: AccountType;
  /** The account that owns the repositories. */
  readonly awsAccountId: string | undefined;
  /** The role that has the policies, where that account has it. */
  readonly roleArn: string | undefined;
  readonly regions: readonly string[];
  readonly repositories: readonly string[];
  /** Two while the connector's is replaced: the old one and the new. */
  readonly externalId: string | readonly [string, string] | undefined;
  /** Who is to assume the role. */
  readonly trustedAccountId: string | undefined;
  readonly trustedPrincipalArn: string | undefined;
  /** Of the sessions with the connector. */
  readonly sessionName: string | undefined;
};

export type KnownFacts = {
  readonly connector: AwsRoleConnector | undefined;
  /** Of the input's account type. */
  readonly identity: ConsoleIdentity | undefined;
  readonly roleAccountId: string | undefined;
};

/** A connector's own values count before what this console would give to a new one. */
export function readQuestion(input: PolicyInput, known: KnownFacts): PolicyQuestion {
  const { connector, identity, roleAccountId } = known;
  const accountType = connector?.accountType ?? input.accountType;
  const { options } = readRoleFields(asRoleFields(input.scope), accountType, roleAccountId);
  return {
    accountType,
    awsAccountId: options.awsAccountId,
    roleArn:
      options.awsAccountId !== undefined &&
      accountOfArn(connector?.roleArn) === options.awsAccountId
        ? (connector?.roleArn ?? undefined)
        : undefined,
    regions: options.regions ?? [],
    repositories: options.repositories ?? [],
    externalId: connector ? acceptedExternalIds(connector) : input.externalId.trim() || undefined,
    trustedAccountId: connector?.trustedAccountId ?? identity?.accountId ?? undefined,
    trustedPrincipalArn: connector?.trustedPrincipalArn ?? identity?.arn ?? undefined,
    sessionName: connector && sessionNameOf(connector.id),
  };
}
