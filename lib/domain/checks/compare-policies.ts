import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { Comparison } from "./check";
import type { ReadPolicy, RoleReading } from "./role-reading";

/** What an account may write itself; some of AWS's own are many times longer, and every check is kept. Source: IAM User Guide, "IAM and AWS STS quotas". */
const SHOWN_CHARACTERS = 10_240;

/** What gives a role its permissions, and limits them, as it was read. */
export function comparePolicies({ policies, boundary }: RoleReading): Comparison[] {
  const shown = policies
    .filter(({ document }) => document.length <= SHOWN_CHARACTERS)
    .map((policy) => compare(policy, `${policy.kind} policy`));
  return [...shown, ...(boundary ? [compare(boundary, "permissions boundary")] : [])];
}

function compare({ name, document }: ReadPolicy, kind: string): Comparison {
  return { title: `${name} (${kind})`, actual: indentPolicy(document) };
}
