import { findRegion } from "@/lib/iam/identifiers/regions";
import { authorize, decide, denial } from "@/lib/practice/authorize";
import { roleArn, sessionArn } from "@/lib/practice/caller";
import { currentTrustPolicy } from "@/lib/practice/iam/trust-principals";
import type { QueryOperation } from "@/lib/practice/operation";
import { type Call, tagContext } from "@/lib/practice/request-context";
import { sealSession } from "@/lib/practice/session-token";
import { newAccessKeyId, newSecretAccessKey } from "@/lib/practice/state/identifiers";
import type { AccountRecord, RoleRecord } from "@/lib/practice/state/state-schema";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { World } from "@/lib/practice/world";
import { type AssumeRoleInput, readAssumeRoleInput } from "./assume-role-input";
import { readSessionPolicies } from "./session-policies";

const ROLE_ARN = /^arn:([a-z-]+):iam::(\d{12}):role(\/(?:[\x21-\x7e]+\/)?)([\w+=,.@-]{1,64})$/;
const CHAINED_MAX_SECONDS = 3600;

type Target = { readonly account: AccountRecord; readonly role: RoleRecord };

export const assumeRole: QueryOperation = (world, call, params) => {
  const input = readAssumeRoleInput(params);
  if (params.get("SerialNumber") !== undefined || params.get("TokenCode") !== undefined) {
    throw new AwsError(
      "AccessDenied",
      "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
      403,
    );
  }
  const { account, role } = authorizeAssumption(world, call, input);
  checkDuration(call, role, input.durationSeconds);
  checkStsActive(account, call.region);
  return startSession(world, call, input, { account, role });
};

/**
 * A role that is not there, not yet there, or does not trust the caller gets one and the same text, which hides
 * whether it exists; a refusal by the caller's own policies says so.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
function authorizeAssumption(world: World, call: Call, input: AssumeRoleInput): Target {
  const [, partition, accountId] = ROLE_ARN.exec(input.roleArn) ?? [];
  if (accountId === undefined) throw new AwsError("ValidationError", `${input.roleArn} is invalid`);
  if (partition !== call.caller.account.partition) {
    throw new AwsError("ValidationError", "Request ARN is invalid");
  }
  const target = findTarget(world, accountId, input.roleArn, call.now);
  const actions = ["sts:AssumeRole"];
  if (Object.keys(input.tags).length > 0) actions.push("sts:TagSession");
  if (input.sourceIdentity !== undefined) actions.push("sts:SetSourceIdentity");
  for (const action of actions) {
    const access = { action, resource: input.roleArn, context: stsContext(input, target) };
    const own = { ...access, resourceAccountId: call.caller.account.accountId };
    if (!target) {
      authorize(call, own);
      throw denial(call, access);
    }
    const document = currentTrustPolicy(world, target.role);
    const decision = decide(call, {
      ...access,
      resourceAccountId: target.account.accountId,
      trustPolicy: { name: "trust policy", document },
    });
    if (decision.outcome === "allowed") continue;
    authorize(call, own);
    throw denial(call, access);
  }
  if (!target) throw denial(call, { action: "sts:AssumeRole", resource: input.roleArn });
  return target;
}

function findTarget(world: World, accountId: string, arn: string, now: Date): Target | undefined {
  const account = world.state.account(accountId);
  const role = account && Object.values(account.roles).find((r) => roleArn(account, r) === arn);
  if (!account || !role) return undefined;
  const ageMs = now.getTime() - Date.parse(role.createdAt);
  return ageMs < world.faults.rolePropagationMs ? undefined : { account, role };
}

/** `sts:ExternalId` is there only when it was sent: that is what the External ID proof rests on. */
function stsContext(input: AssumeRoleInput, target: Target | undefined) {
  const tagKeys = Object.keys(input.tags);
  return {
    "sts:RoleSessionName": input.roleSessionName,
    ...(input.externalId === undefined ? {} : { "sts:ExternalId": input.externalId }),
    ...(input.sourceIdentity === undefined ? {} : { "sts:SourceIdentity": input.sourceIdentity }),
    ...(tagKeys.length > 0 ? { "aws:TagKeys": tagKeys } : {}),
    ...(input.transitiveTagKeys.length > 0
      ? { "sts:TransitiveTagKeys": input.transitiveTagKeys }
      : {}),
    ...tagContext("aws:RequestTag", input.tags),
    ...(target ? tagContext("aws:ResourceTag", target.role.tags) : {}),
    ...(target ? tagContext("iam:ResourceTag", target.role.tags) : {}),
  };
}

/** Texts: github.com/aws/eks-anywhere/pull/9485, github.com/kreuzwerker/awsu/issues/27. */
function checkDuration(call: Call, role: RoleRecord, durationSeconds: number): void {
  if (call.caller.kind === "session" && durationSeconds > CHAINED_MAX_SECONDS) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  if (durationSeconds > role.maxSessionDurationSeconds) {
    throw new AwsError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
}

/**
 * The account that is asked to make the credentials must have STS on in the region.
 * Source: STS API Reference, AssumeRole, RegionDisabled; text: github.com/turbot/steampipe-plugin-aws/issues/1510.
 */
function checkStsActive(account: AccountRecord, region: string): void {
  const isOff =
    account.stsDisabledRegions.includes(region) ||
    (findRegion(region)?.optIn === true && !account.optInRegions.includes(region));
  if (!isOff) return;
  throw new AwsError(
    "RegionDisabledException",
    `STS is not activated in this region for account:${account.accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
    403,
  );
}

function startSession(world: World, call: Call, input: AssumeRoleInput, { account, role }: Target) {
  const { policies, packedSize } = readSessionPolicies(account, input);
  const accessKeyId = newAccessKeyId("ASIA");
  const secretAccessKey = newSecretAccessKey();
  const issuedAtMs = call.now.getTime();
  // AWS tells expiry in whole seconds, and keeps to it.
  const expiresAtMs = Math.floor(issuedAtMs / 1000 + input.durationSeconds) * 1000;
  const sessionToken = sealSession(world.sealer, {
    accessKeyId,
    secretAccessKey,
    accountId: account.accountId,
    roleName: role.roleName,
    roleId: role.roleId,
    sessionName: input.roleSessionName,
    issuedAtMs,
    expiresAtMs,
    ...(input.sourceIdentity === undefined ? {} : { sourceIdentity: input.sourceIdentity }),
    tags: input.tags,
    ...(policies ? { policies } : {}),
  });
  return {
    AssumedRoleUser: {
      AssumedRoleId: `${role.roleId}:${input.roleSessionName}`,
      Arn: sessionArn(account, role, input.roleSessionName),
    },
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(expiresAtMs),
    },
    PackedPolicySize: packedSize,
    SourceIdentity: input.sourceIdentity,
  };
}
