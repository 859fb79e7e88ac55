import "server-only";

/** The account id in a stored role ARN, `arn:PARTITION:iam::ACCOUNT:role/…`. */
export function accountOfRoleArn(roleArn: string | null): string | null {
  return roleArn?.split(":")[4] ?? null;
}
