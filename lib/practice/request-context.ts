import type { RequestContext } from "@/lib/iam/policy/policy-types";
import { type Caller, roleArn } from "./caller";
import { isoSeconds } from "./wire/xml";

/** What an operation is told of the request that called it. */
export type Call = {
  readonly caller: Caller;
  readonly region: string;
  readonly requestId: string;
  readonly now: Date;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
};

/**
 * The global condition keys of a request. A key that AWS would not have is absent.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function globalContext(call: Call, resourceAccountId: string): RequestContext {
  return {
    ...principalContext(call.caller),
    "aws:CurrentTime": isoSeconds(call.now),
    "aws:EpochTime": String(Math.floor(call.now.getTime() / 1000)),
    "aws:RequestedRegion": call.region,
    "aws:ResourceAccount": resourceAccountId,
    // AWS is reached by TLS alone; the loopback connection stands for it.
    "aws:SecureTransport": "true",
    "aws:SourceIp": call.sourceIp,
    "aws:ViaAWSService": "false",
    ...(call.userAgent === undefined ? {} : { "aws:UserAgent": call.userAgent }),
  };
}

function principalContext(caller: Caller): RequestContext {
  const common = {
    "aws:PrincipalAccount": caller.account.accountId,
    "aws:PrincipalIsAWSService": "false",
    "aws:userid": caller.userId,
  };
  if (caller.kind === "user") {
    return {
      ...common,
      "aws:PrincipalArn": caller.arn,
      "aws:PrincipalType": "User",
      "aws:username": caller.user.userName,
    };
  }
  const { role, session } = caller;
  return {
    ...common,
    ...tagContext("aws:PrincipalTag", { ...role.tags, ...session.tags }),
    // For a session this is the role, with its path.
    "aws:PrincipalArn": roleArn(caller.account, role),
    "aws:PrincipalType": "AssumedRole",
    // Temporary credentials always carry it; long-term keys never do.
    "aws:MultiFactorAuthPresent": "false",
    "aws:TokenIssueTime": isoSeconds(new Date(session.issuedAtMs)),
    ...(session.sourceIdentity === undefined
      ? {}
      : { "aws:SourceIdentity": session.sourceIdentity }),
  };
}

/** The tags that a request brings, in conditions. Source: IAM User Guide, "AWS global condition context keys". */
export function requestTagContext(tags: Readonly<Record<string, string>>): RequestContext {
  const keys = Object.keys(tags);
  return {
    ...tagContext("aws:RequestTag", tags),
    ...(keys.length > 0 ? { "aws:TagKeys": keys } : {}),
  };
}

/** `prefix/key` → value, as AWS names tags in conditions. */
export function tagContext(prefix: string, tags: Readonly<Record<string, string>>): RequestContext {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]),
  );
}
