import type { Partition } from "@/lib/iam/identifiers/partitions";
import { findRegion } from "@/lib/iam/identifiers/regions";
import { type Caller, sessionArn, userArn } from "./caller";
import { openSession } from "./session-token";
import { findRole } from "./state/practice-state";
import type { AccountRecord } from "./state/state-schema";
import { commonError } from "./wire/aws-error";
import type { IncomingRequest, PracticeService } from "./wire/incoming-request";
import {
  basicTimestamp,
  isSignedWith,
  parseTimestamp,
  readSignature,
  type Signature,
} from "./wire/sigv4";
import type { World } from "./world";

export type Authentication = { readonly caller: Caller; readonly region: string };

/** AWS takes signatures up to 15 minutes old or early: github.com/upmc-enterprises/registry-creds/issues/24. */
const MAX_SKEW_MS = 15 * 60_000;

/** What the SDKs sign for when they are told to use a partition's global STS or IAM endpoint. */
const GLOBAL_REGIONS: Readonly<Record<string, Partition>> = {
  "aws-global": "aws",
  "aws-us-gov-global": "aws-us-gov",
  "aws-cn-global": "aws-cn",
};

/** @throws the errors of `commonError`, in the order in which AWS looks */
export function authenticate(
  world: World,
  request: IncomingRequest,
  service: PracticeService,
): Authentication {
  const signature = readSignature(request.headers);
  const partition = checkScope(signature, service);
  const { caller, secretAccessKey, expiresAtMs } = findCaller(world, request, signature);
  if (caller.account.partition !== partition || !isRegionOn(caller.account, signature.region)) {
    throw unknownToken();
  }
  const nowMs = world.now().getTime();
  if (expiresAtMs !== undefined && nowMs >= expiresAtMs) {
    throw commonError("expired_token", "The security token included in the request is expired");
  }
  checkClock(signature.timestamp, nowMs);
  if (!isSignedWith(secretAccessKey, signature, request)) {
    throw commonError(
      "wrong_signature",
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
  return { caller, region: signature.region };
}

function unknownToken(): Error {
  return commonError("unknown_token", "The security token included in the request is invalid.");
}

/**
 * The credential scope must name the service, a region, the day and the terminator.
 * Texts: github.com/cllunsford/aws-signing-proxy/issues/25, github.com/cognitect-labs/aws-api/issues/27.
 * IAM is signed for its home region in AWS; a client that is given an endpoint signs for the region it was
 * given, so that here any region of the partition will do.
 */
function checkScope(signature: Signature, service: PracticeService): Partition {
  const { region, date, timestamp, terminator } = signature;
  const partition = findRegion(region)?.partition ?? globalPartition(service, region);
  const problems: string[] = [];
  if (signature.service !== service) {
    problems.push(`Credential should be scoped to correct service: '${service}'. `);
  }
  if (partition === undefined) {
    problems.push(`Credential should be scoped to a valid region, not '${region}'. `);
  }
  if (terminator !== "aws4_request") {
    problems.push(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `,
    );
  }
  if (date !== timestamp.slice(0, 8)) {
    problems.push(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${timestamp.slice(0, 8)}', from '${timestamp}'.`,
    );
  }
  if (!signature.signedHeaders.includes("host")) {
    problems.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (problems.length > 0 || partition === undefined) {
    throw commonError("wrong_signature", problems.join(""));
  }
  return partition;
}

function globalPartition(service: PracticeService, region: string): Partition | undefined {
  return service === "ecr" ? undefined : GLOBAL_REGIONS[region];
}

/**
 * An account's keys do not exist in an opt-in region that the account has not enabled.
 * Sources: github.com/hashicorp/terraform-provider-aws/issues/32549, github.com/rebuy-de/aws-nuke/issues/1062.
 */
function isRegionOn(account: AccountRecord, region: string): boolean {
  return !findRegion(region)?.optIn || account.optInRegions.includes(region);
}

type FoundCaller = {
  readonly caller: Caller;
  readonly secretAccessKey: string;
  readonly expiresAtMs?: number;
};

function findCaller(world: World, request: IncomingRequest, signature: Signature): FoundCaller {
  const token = request.headers["x-amz-security-token"];
  if (token === undefined) {
    const owner = world.state.keyOwner(signature.accessKeyId);
    if (!owner) throw unknownToken();
    const { account, user, secretAccessKey } = owner;
    const arn = userArn(account, user);
    return { caller: { kind: "user", account, user, arn, userId: user.userId }, secretAccessKey };
  }
  const content = openSession(world.sealer, token);
  const account = content && world.state.account(content.accountId);
  const role = account && findRole(account, content.roleName);
  if (
    !content ||
    !account ||
    !role ||
    content.accessKeyId !== signature.accessKeyId ||
    content.roleId !== role.roleId
  ) {
    throw unknownToken();
  }
  const { sessionName, issuedAtMs, expiresAtMs, secretAccessKey, sourceIdentity, tags } = content;
  const caller: Caller = {
    kind: "session",
    account,
    role,
    arn: sessionArn(account, role, sessionName),
    userId: `${role.roleId}:${sessionName}`,
    session: {
      name: sessionName,
      issuedAtMs,
      tags,
      ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
      ...(content.policies ? { policies: content.policies } : {}),
    },
  };
  return { caller, secretAccessKey, expiresAtMs };
}

/** Texts: github.com/devsecops/bootcamp/issues/101, github.com/QT-DevOps/DevOpsIssues/issues/989. */
function checkClock(timestamp: string, nowMs: number): void {
  const signedAtMs = parseTimestamp(timestamp);
  const now = basicTimestamp(new Date(nowMs));
  if (signedAtMs < nowMs - MAX_SKEW_MS) {
    const limit = basicTimestamp(new Date(nowMs - MAX_SKEW_MS));
    throw commonError(
      "wrong_signature",
      `Signature expired: ${timestamp} is now earlier than ${limit} (${now} - 15 min.)`,
    );
  }
  if (signedAtMs > nowMs + MAX_SKEW_MS) {
    const limit = basicTimestamp(new Date(nowMs + MAX_SKEW_MS));
    throw commonError(
      "wrong_signature",
      `Signature not yet current: ${timestamp} is still later than ${limit} (${now} + 15 min.)`,
    );
  }
}
