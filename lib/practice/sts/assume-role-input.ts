import { POLICY_DOCUMENT } from "@/lib/practice/iam/iam-names";
import { readTags } from "@/lib/practice/iam/read-tags";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import type { QueryParams } from "@/lib/practice/wire/query-params";

export type AssumeRoleInput = {
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId?: string;
  readonly durationSeconds: number;
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly sourceIdentity?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
};

const DEFAULT_DURATION_SECONDS = 3600;
/** Source: STS API Reference, AssumeRole, Policy. */
const MAX_SESSION_POLICY = 2048;
const NAME = "[\\w+=,.@-]*";

/**
 * Source of the limits: STS API model 2011-06-15, AssumeRoleRequest.
 * @throws ValidationError
 */
export function readAssumeRoleInput(params: QueryParams): AssumeRoleInput {
  const roleArn = params.get("RoleArn");
  const roleSessionName = params.get("RoleSessionName");
  const externalId = params.get("ExternalId");
  const duration = params.get("DurationSeconds");
  const policy = params.get("Policy");
  const sourceIdentity = params.get("SourceIdentity");
  const policyArns = params.structures("PolicyArns", ["arn"]);
  new Validation()
    .check("roleArn", roleArn, {
      required: true,
      minLength: 20,
      maxLength: 2048,
      pattern: "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD]+",
    })
    .check("roleSessionName", roleSessionName, {
      required: true,
      minLength: 2,
      maxLength: 64,
      pattern: NAME,
    })
    .check("externalId", externalId, {
      minLength: 2,
      maxLength: 1224,
      pattern: "[\\w+=,.@:\\/-]*",
    })
    .check("durationSeconds", duration, { minimum: 900, maximum: 43_200 })
    .check("policy", policy, {
      minLength: 1,
      maxLength: MAX_SESSION_POLICY,
      pattern: POLICY_DOCUMENT.pattern,
    })
    .check("sourceIdentity", sourceIdentity, { minLength: 2, maxLength: 64, pattern: NAME })
    .check("policyArns", policyArns.length > 10 ? String(policyArns.length) : undefined, {
      maxLength: 0,
    })
    .done();
  if (roleArn === undefined || roleSessionName === undefined) {
    throw new AwsError("ValidationError", "RoleArn and RoleSessionName are required");
  }
  return {
    roleArn,
    roleSessionName,
    ...(externalId === undefined ? {} : { externalId }),
    durationSeconds: duration === undefined ? DEFAULT_DURATION_SECONDS : Number(duration),
    ...(policy === undefined ? {} : { policy }),
    policyArns: policyArns.flatMap(({ arn }) => arn ?? []),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
    tags: readTags(params),
    transitiveTagKeys: params.list("TransitiveTagKeys"),
  };
}
