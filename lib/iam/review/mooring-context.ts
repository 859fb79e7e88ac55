import type { RequestContext, RequestPrincipal } from "@/lib/iam/policy/policy-types";

/**
 * What is true of every request that Mooring sends as this principal. A role session made without MFA carries
 * `aws:MultiFactorAuthPresent` as false. `now` absent: the time is not known.
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function mooringContext(
  { arn, roleArn }: RequestPrincipal,
  { region, now }: { readonly region: string | undefined; readonly now: Date | undefined },
): RequestContext {
  const isUser = roleArn === undefined && arn.includes(":user/");
  return {
    "aws:SecureTransport": "true",
    "aws:ViaAWSService": "false",
    "aws:PrincipalType": isUser ? "User" : "AssumedRole",
    ...(isUser ? {} : { "aws:MultiFactorAuthPresent": "false" }),
    ...(region === undefined ? {} : { "aws:RequestedRegion": region }),
    ...(now === undefined
      ? {}
      : {
          "aws:CurrentTime": now.toISOString(),
          "aws:EpochTime": String(Math.floor(now.getTime() / 1000)),
        }),
  };
}

/** Keys that AWS puts into Mooring's requests, or may, with values that only AWS and the network know. */
const UNKNOWN: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:epochtime",
  "aws:tokenissuetime",
  "aws:requestedregion",
  "aws:multifactorauthpresent",
  "aws:multifactorauthage",
  "aws:sourceip",
  "aws:vpcsourceip",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:ec2instancesourcevpc",
  "aws:ec2instancesourceprivateipv4",
  "aws:useragent",
  "aws:userid",
  "aws:sourceidentity",
  "aws:federatedprovider",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "ec2:roledelivery",
  "ec2:sourceinstancearn",
  "sts:rolesessionname",
  "sts:durationseconds",
]);
const UNKNOWN_FAMILY = /^(?:aws:principaltag|aws:resourcetag|ecr:resourcetag|iam:resourcetag)\//;

/** Of a key that the request does not carry: whether AWS may add it. Every other key is absent for certain. */
export function isUnknownToMooring(key: string): boolean {
  return UNKNOWN.has(key) || UNKNOWN_FAMILY.test(key);
}
