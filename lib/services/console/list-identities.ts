import "server-only";
import { findIdentities, type IdentityResult } from "@/lib/aws/console-identity";
import { type AwsFailure, isAwsTrouble } from "@/lib/domain/checks/aws-failure";
import type { ConsoleIdentity, IdentityState } from "@/lib/domain/console/console-identity";
import { explainIdentityFailure } from "@/lib/domain/console/explain-identity";
import {
  ACCOUNT_TYPE_IDS,
  type AccountType,
  partitionOf,
} from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";

/** Who Mooring is in each partition, and what is wrong where it is nobody. */
export async function listIdentities(): Promise<ConsoleIdentity[]> {
  const identities = await findIdentities();
  return ACCOUNT_TYPE_IDS.map((accountType) =>
    describeIdentity(accountType, identities[accountType]),
  );
}

function describeIdentity(accountType: AccountType, result: IdentityResult): ConsoleIdentity {
  const partition = partitionOf(accountType);
  const place = { accountType, partition, stsRegion: PARTITIONS[partition].stsRegion };
  if (result.ok) {
    const { accountId, arn, source } = result.identity;
    const nothing = { problem: null, fix: null, errorCode: null };
    return { ...place, state: "ready", accountId, arn, source, ...nothing };
  }
  const { failure, source } = result;
  return {
    ...place,
    state: stateOf(failure),
    accountId: null,
    arn: null,
    source,
    ...explainIdentityFailure(accountType, result),
    errorCode: failure.code,
  };
}

function stateOf(failure: AwsFailure): IdentityState {
  if (failure.kind === "no_credentials") return "missing";
  return isAwsTrouble(failure) ? "unreachable" : "refused";
}
