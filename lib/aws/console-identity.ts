import "server-only";
import { fromIni, fromNodeProviderChain } from "@aws-sdk/credential-providers";
import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import type { AwsFailure } from "@/lib/domain/checks/aws-failure";
import type { IdentityFailure } from "@/lib/domain/console/identity-answer";
import {
  ACCOUNT_TYPE_IDS,
  ACCOUNT_TYPES,
  type AccountType,
  accountTypeOfRegion,
} from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { readAwsFailure } from "./read-aws-failure";
import { readCaller } from "./read-caller";

/** The variable that names the shared-config profile of a partition that the default chain does not belong to. */
const PROFILE_VARIABLES = {
  global: "AWS_PROFILE_GLOBAL",
  us_gov: "AWS_PROFILE_US_GOV",
  china: "AWS_PROFILE_CHINA",
  eu_sovereign: "AWS_PROFILE_EU_SOVEREIGN",
} as const satisfies Record<AccountType, string>;

export type Identity = {
  readonly accountId: string;
  readonly arn: string;
  readonly credentials: AwsCredentialIdentityProvider;
  readonly source: string;
  readonly requestId?: string;
};

export type IdentityResult =
  | { readonly ok: true; readonly identity: Identity }
  | ({ readonly ok: false; readonly source: string } & IdentityFailure);

const READY_FOR_MS = 60_000;
const cache = new Map<AccountType, { until: number; result: Promise<IdentityResult> }>();

/**
 * Who Mooring is in the partition of an account type, told by `sts:GetCallerIdentity`. A good answer is kept for a
 * minute, a bad one is never kept, and callers at the same time share one request.
 */
export function findIdentity(accountType: AccountType, now = Date.now()): Promise<IdentityResult> {
  const kept = cache.get(accountType);
  if (kept && kept.until > now) return kept.result;
  const result = askIdentity(accountType);
  cache.set(accountType, { until: now + READY_FOR_MS, result });
  result.then(
    (answer) => {
      if (!answer.ok) cache.delete(accountType);
    },
    () => cache.delete(accountType),
  );
  return result;
}

export async function findIdentities(): Promise<Record<AccountType, IdentityResult>> {
  const entries = await Promise.all(
    ACCOUNT_TYPE_IDS.map(async (id) => [id, await findIdentity(id)] as const),
  );
  return Object.fromEntries(entries) as Record<AccountType, IdentityResult>;
}

export function forgetIdentities(): void {
  cache.clear();
}

async function askIdentity(accountType: AccountType): Promise<IdentityResult> {
  const chosen = chooseCredentials(accountType);
  if (!chosen.credentials) {
    return refused(accountType, chosen, missing(accountType));
  }
  const { partition } = ACCOUNT_TYPES[accountType];
  try {
    const caller = await readCaller(partition, chosen.credentials);
    const identity = { ...caller, credentials: chosen.credentials, source: chosen.source };
    return { ok: true, identity };
  } catch (error) {
    return refused(accountType, chosen, readAwsFailure(error));
  }
}

function refused(accountType: AccountType, { source }: Chosen, failure: AwsFailure) {
  const isDefault = defaultChainAccountType() === accountType;
  const profileVariable = isDefault ? null : PROFILE_VARIABLES[accountType];
  return { ok: false, source, failure, profileVariable } as const;
}

type Chosen = { source: string; credentials?: AwsCredentialIdentityProvider };

/** Mooring's own credentials in the partition of an account type; undefined where none are set. Nothing is asked yet. */
export function findCredentials(
  accountType: AccountType,
): AwsCredentialIdentityProvider | undefined {
  return chooseCredentials(accountType).credentials;
}

/** A named profile wins; the default chain serves the one partition that it belongs to. */
function chooseCredentials(accountType: AccountType): Chosen {
  const variable = PROFILE_VARIABLES[accountType];
  const profile = process.env[variable];
  if (profile) {
    return { source: `profile ${profile} (${variable})`, credentials: fromIni({ profile }) };
  }
  if (defaultChainAccountType() !== accountType) return { source: `no ${variable}` };
  return { source: "default credential chain", credentials: fromNodeProviderChain() };
}

/** Credentials do not name their partition, a region does: AWS_REGION decides, `aws` where it is not set. */
function defaultChainAccountType(): AccountType {
  const region = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || "us-east-1";
  return accountTypeOfRegion(region) ?? "global";
}

function missing(accountType: AccountType): AwsFailure {
  const partition = PARTITIONS[ACCOUNT_TYPES[accountType].partition];
  return {
    kind: "no_credentials",
    code: "CredentialsProviderError",
    message: `No credentials are set for the partition ${partition.id}.`,
  };
}
