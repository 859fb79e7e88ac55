import { parseIpRange } from "@/lib/iam/policy/ip-range";
import type { ParsedCondition, ParsedStatement } from "@/lib/iam/policy/parsed-policy";
import { parsePolicyNumber } from "@/lib/iam/policy/policy-scalars";

const ARN_PARTS = 6;

/**
 * Whether it is not documented what AWS makes of a condition: nothing is proved by it then, in an Allow or in a Deny. Access
 * Analyzer says of a list without values that it "does not affect the policy", and of a key that stands twice, in another
 * case, or of a value of another type no more than that it is an error.
 * Source: IAM User Guide, "IAM policy validation check reference".
 */
export function isDoubtful(condition: ParsedCondition, { conditions }: ParsedStatement): boolean {
  const { operator, values } = condition;
  if (values.length === 0 || (operator.name === "Null" && operator.set !== undefined)) return true;
  if (!values.every((value) => isReadable(operator.name, value))) return true;
  const name = nameOf(condition);
  return conditions.some((other) => other !== condition && nameOf(other) === name);
}

function nameOf({ operatorText, key }: ParsedCondition): string {
  return `${operatorText} ${key}`.toLowerCase();
}

function isReadable(name: ParsedCondition["operator"]["name"], value: string): boolean {
  if (name === "Bool" || name === "Null") return /^(?:true|false)$/i.test(value);
  if (name.startsWith("Numeric")) return parsePolicyNumber(value) !== undefined;
  if (name === "IpAddress" || name === "NotIpAddress") return parseIpRange(value) !== undefined;
  // What a variable holds may have the colons.
  if (name.startsWith("Arn")) return value.includes("${") || value.split(":").length >= ARN_PARTS;
  return true;
}
