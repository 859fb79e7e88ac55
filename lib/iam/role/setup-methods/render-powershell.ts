import { formatPolicy } from "@/lib/iam/policy/json-document";
import { listRoleCalls, type RoleCall, regionOfIam } from "@/lib/iam/role/role-calls";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { asciiJson } from "./ascii-json";
import { cliName } from "./cli-name";

/**
 * Every value goes through a JSON file: Windows PowerShell drops the double quotes of arguments to programs, and a
 * here-string in single quotes holds JSON as it stands. One script block, so that a refusal ends it when it is pasted
 * too. Source: PowerShell documentation, about_Quoting_Rules, about_Parsing ("Passing arguments that contain quote
 * characters").
 */
export function renderPowerShell(spec: RoleSpec): string {
  const [create, ...others] = listRoleCalls(spec).map(renderCall);
  return `# Run this with credentials of the account that owns the registry.
& {
  $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
  $null = New-Item -ItemType Directory -Path $folder

  function Invoke-Iam($Command, $Request, $PolicyOption, $Policy) {
    $requestFile = Join-Path $folder 'request.json'
    [System.IO.File]::WriteAllText($requestFile, $Request)
    $options = @('--region', '${regionOfIam(spec)}', '--cli-input-json', "file://$requestFile")
    if ($Policy) {
      $policyFile = Join-Path $folder 'policy.json'
      [System.IO.File]::WriteAllText($policyFile, $Policy)
      $options += @($PolicyOption, "file://$policyFile")
    }
    aws iam $Command @options --query Role.Arn --output text
    if ($LASTEXITCODE -ne 0) { throw "aws iam $Command failed." }
  }

  try {
    $roleArn = ${create}
${others.map((call) => `    $null = ${call}`).join("\n")}
    "Role ARN: $roleArn"
  } finally {
    Remove-Item -Recurse -Force $folder
  }
}
`;
}

function renderCall({ action, request, policy }: RoleCall): string {
  const call = `Invoke-Iam ${cliName(action)} ${hereString(asciiJson(request, 2))}`;
  if (!policy) return call;
  return `${call} '--${cliName(policy.parameter)}' ${hereString(formatPolicy(policy.document))}`;
}

/** JSON has no line that begins with '@, which alone would end it. */
function hereString(json: string): string {
  return `@'\n${json}\n'@`;
}
