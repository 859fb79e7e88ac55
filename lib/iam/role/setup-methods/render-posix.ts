import { formatPolicy } from "@/lib/iam/policy/json-document";
import { listRoleCalls, type RoleCall, regionOfIam } from "@/lib/iam/role/role-calls";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { asciiJson } from "./ascii-json";
import { cliName } from "./cli-name";
import { quotePosix } from "./quote-posix";

/** Commands joined by `&&`, so that they stop at the first refusal as a file and pasted into a terminal alike. */
export function renderPosix(spec: RoleSpec): string {
  const region = regionOfIam(spec);
  const [create, ...others] = listRoleCalls(spec).map((call) => renderCall(call, region));
  return [
    "# Run this with credentials of the account that owns the registry.",
    `role_arn=$(${create} \\\n  --query Role.Arn --output text) &&`,
    ...others.map((call) => `${call} &&`),
    `printf 'Role ARN: %s\\n' "$role_arn"`,
    "",
  ].join("\n");
}

function renderCall({ action, request, policy }: RoleCall, region: string): string {
  const options = Object.entries(request).map(([name, value]) =>
    option(name, typeof value === "string" ? value : asciiJson(value)),
  );
  const document = policy ? [option(policy.parameter, formatPolicy(policy.document))] : [];
  return [`aws iam ${cliName(action)} --region ${region}`, ...options, ...document].join(" \\\n  ");
}

/** A value that begins with `-` would be read as an option. */
function option(name: string, value: string): string {
  return `--${cliName(name)}${value.startsWith("-") ? "=" : " "}${quotePosix(value)}`;
}
