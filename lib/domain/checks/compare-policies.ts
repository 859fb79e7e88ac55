import { formatPolicy, indentPolicy } from "@/lib/iam/policy/json-document";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { type Comparison, TRUST_POLICY_TITLE } from "./check";
import type { ReadPolicy, RoleReading } from "./role-reading";

/** What an account may write itself; some of AWS's own are many times longer, and every check is kept. Source: IAM User Guide, "IAM and AWS STS quotas". */
const SHOWN_CHARACTERS = 10_240;

/** The role's own policies, its trust policy beside the one that must be. */
export function comparePolicies(
  { trustPolicy, policies, boundary }: RoleReading,
  trust: TrustInput | undefined,
): Comparison[] {
  const title = ({ name, kind }: ReadPolicy) => `${name} (${kind} policy)`;
  return [
    ...(trustPolicy === undefined
      ? []
      : [
          {
            title: TRUST_POLICY_TITLE,
            actual: indentPolicy(trustPolicy),
            ...(trust ? { required: formatPolicy(buildTrustPolicy(trust)) } : {}),
          },
        ]),
    ...policies
      .filter(({ document }) => document.length <= SHOWN_CHARACTERS)
      .map((policy) => ({ title: title(policy), actual: indentPolicy(policy.document) })),
    ...(boundary
      ? [
          {
            title: `${boundary.name} (permissions boundary)`,
            actual: indentPolicy(boundary.document),
          },
        ]
      : []),
  ];
}
