import type { ConsoleStep } from "@/lib/iam/role/console-step";
import type { RoleOutcome } from "./role-outcome";

/** The role that someone makes who follows the steps to the letter, and the managed policy that they make first. */
export function walkConsoleSteps(
  steps: readonly ConsoleStep[],
  account: { readonly partition: string; readonly accountId: string },
): { role: RoleOutcome; policy?: { name: string; document: string } } {
  const find = (id: ConsoleStep["id"]) => steps.find((step) => step.id === id);
  const copied = (id: ConsoleStep["id"]) => {
    const values = find(id)?.body.flatMap((part) => (part.kind === "copy" ? [part] : [])) ?? [];
    const all = (label: string) =>
      values.filter((each) => each.label.endsWith(label)).map(({ value }) => value);
    return { all, one: (label: string) => all(label)[0] ?? "" };
  };
  const document = (id: ConsoleStep["id"]) => find(id)?.document?.text;
  const trust = copied("trust_account");
  const attach = copied("attach_policy");
  const naming = copied("name_role");
  const made = find("create_policy");
  const policyOwner = made ? account.accountId : "aws";
  const boundary = attach.one("Permissions boundary");
  const inline = document("inspect_role");
  return {
    role: {
      roleName: naming.one("Role name"),
      path: "/",
      trustPolicy: JSON.parse(
        document("trust_account") ??
          JSON.stringify(
            consoleTrust(account.partition, trust.one("Account ID"), trust.one("External ID")),
          ),
      ),
      attached: [
        `arn:${account.partition}:iam::${policyOwner}:policy/${attach.one("Policy name")}`,
      ],
      policies: inline ? { [copied("inspect_role").one("Policy name")]: JSON.parse(inline) } : {},
      ...(boundary
        ? { boundary: `arn:${account.partition}:iam::${account.accountId}:policy/${boundary}` }
        : {}),
      tags: Object.fromEntries(
        naming.all("Tag key").map((key, at) => [key, naming.all("Tag value")[at] ?? ""]),
      ),
    },
    ...(made
      ? {
          policy: {
            name: copied("create_policy").one("Policy name"),
            document: document("create_policy") ?? "",
          },
        }
      : {}),
  };
}

/** What the console writes for “Another AWS account” with an external ID. */
function consoleTrust(partition: string, accountId: string, externalId: string) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  };
}
