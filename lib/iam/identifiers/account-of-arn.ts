import { isAccountId } from "./account-id";

/**
 * The account that an ARN of any kind names; undefined where it names none, or is no ARN. It judges nothing else of the
 * ARN: `parseRoleArn` does. Source: IAM User Guide, "Identify AWS resources with Amazon Resource Names (ARNs)".
 */
export function accountOfArn(arn: string | null | undefined): string | undefined {
  const [prefix, , , , account = ""] = arn?.split(":", 5) ?? [];
  return prefix === "arn" && isAccountId(account) ? account : undefined;
}
