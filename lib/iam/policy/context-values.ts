import type { PolicyRequest } from "./policy-types";

/** A request as the policies see it. */
export type EvaluationInput = {
  readonly request: PolicyRequest;
  readonly context: ContextValues;
  readonly hasBoundary: boolean;
};

/** The request context by lower-case key. A list is a multivalued key, a string a single-valued one. */
export type ContextValues = ReadonlyMap<string, string | readonly string[]>;

/**
 * The context that the policies see: what the caller gave, and, where it gave nothing, the keys that AWS
 * derives from the principal and the resource themselves.
 * Source: IAM User Guide, "AWS global condition context keys". A session's `aws:PrincipalArn` is the ARN of its role.
 */
export function contextOf(request: PolicyRequest): ContextValues {
  const { principal } = request;
  const derived: Record<string, string | undefined> = principal.service
    ? {
        "aws:principalisawsservice": "true",
        "aws:principalservicename": principal.service,
      }
    : {
        "aws:principalisawsservice": "false",
        "aws:principalarn": principal.roleArn ?? principal.arn,
        "aws:principalaccount": principal.accountId,
        "aws:username": userNameOf(principal.arn),
      };
  derived["aws:resourceaccount"] = request.resourceAccountId || undefined;

  const values = new Map<string, string | readonly string[]>();
  for (const [key, value] of Object.entries(derived)) {
    if (value !== undefined) values.set(key, value);
  }
  for (const [key, value] of Object.entries(request.context)) values.set(key.toLowerCase(), value);
  return values;
}

function userNameOf(arn: string): string | undefined {
  return /^arn:[^:]+:iam::\d{12}:user\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
}
