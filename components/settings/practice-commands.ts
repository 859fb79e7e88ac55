import type { Practice } from "@/lib/domain/console/practice";

export type Shell = "posix" | "powershell";

type Account = Practice["accounts"][number];

/** Makes a shell act as the account's administrator. Older CLIs know no endpoint variable, so commands name it. */
export function writeCredentials(
  account: Pick<Account, "accessKeyId" | "secretAccessKey" | "region">,
  shell: Shell,
): string {
  const variables = {
    AWS_ACCESS_KEY_ID: account.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.secretAccessKey,
    AWS_DEFAULT_REGION: account.region,
  };
  // A profile or session of the reader's own must not mix with these keys.
  const leftover = ["AWS_PROFILE", "AWS_SESSION_TOKEN"];
  if (shell === "powershell") {
    return [
      ...leftover.map((name) => `$Env:${name} = $null`),
      ...Object.entries(variables).map(([name, value]) => `$Env:${name} = '${value}'`),
    ].join("\n");
  }
  return [
    `unset ${leftover.join(" ")}`,
    ...Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`),
  ].join("\n");
}

/** Written on one line, so that it works in every shell. */
export function writeAwsCommand(endpoint: string, operation: string): string {
  return `aws --endpoint-url ${endpoint} ${operation}`;
}

/** The reference role of Connector Details, made by hand. */
export function writeRoleCommands(endpoint: string, account: Pick<Account, "partition">): string {
  return [
    "iam create-role --role-name CMS --assume-role-policy-document file://trust-policy.json",
    `iam attach-role-policy --role-name CMS --policy-arn arn:${account.partition}:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly`,
  ]
    .map((operation) => writeAwsCommand(endpoint, operation))
    .join("\n");
}
