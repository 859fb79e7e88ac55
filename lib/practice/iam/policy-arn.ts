import { AwsError } from "@/lib/practice/wire/aws-error";

/**
 * `accountId` is `aws` for AWS's own policies.
 * @throws InvalidInput
 */
export function readPolicyArnParts(arn: string): {
  readonly partition: string;
  readonly accountId: string;
} {
  const [, partition, accountId] = /^arn:([a-z-]+):iam::(\d{12}|aws):policy\/\S+$/.exec(arn) ?? [];
  if (partition === undefined || accountId === undefined) {
    throw new AwsError("InvalidInput", `ARN ${arn} is not valid.`);
  }
  return { partition, accountId };
}
