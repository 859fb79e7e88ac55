import { spawnSync } from "node:child_process";
import type { RoleOutcome } from "./role-outcome";

/** In place of the `aws` command: writes down its arguments, and answers a Role ARN. */
const RECORDER = String.raw`aws() { printf '%s\000' "$@" '' >&3; printf 'arn'; }
`;

/** The role that a script of `aws` commands makes; the shell itself reads the script. */
export function readPosix(script: string): RoleOutcome {
  const { status, stderr, output } = spawnSync("sh", ["-c", `${RECORDER}${script}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(stderr);
  const calls = (output[3] ?? "")
    .split("\0\0")
    .filter((call) => call !== "")
    .map((call) => readCall(call.split("\0")));
  return callsToOutcome(calls);
}

export type IamCall = { readonly command: string; readonly request: Record<string, unknown> };

const NAMES: Readonly<Record<string, string>> = {
  "--role-name": "RoleName",
  "--path": "Path",
  "--description": "Description",
  "--permissions-boundary": "PermissionsBoundary",
  "--tags": "Tags",
  "--policy-arn": "PolicyArn",
  "--policy-name": "PolicyName",
  "--assume-role-policy-document": "AssumeRolePolicyDocument",
  "--policy-document": "PolicyDocument",
};

function readCall(words: readonly string[]): IamCall {
  const [service, command = "", ...rest] = words;
  if (service !== "iam") throw new Error(`Not IAM: ${service}`);
  const request: Record<string, unknown> = {};
  for (let at = 0; at < rest.length; at += 1) {
    const [, option = "", joined] = /^(--[a-z-]+)(?:=([\s\S]*))?$/.exec(rest[at] ?? "") ?? [];
    if (joined === undefined) at += 1;
    const value = joined ?? rest[at] ?? "";
    const name = NAMES[option];
    if (name) request[name] = name === "Tags" ? JSON.parse(value) : value;
  }
  return { command, request };
}

export function callsToOutcome(calls: readonly IamCall[]): RoleOutcome {
  const of = (command: string) => calls.filter((call) => call.command === command);
  const [create, ...others] = of("create-role");
  if (!create || others.length > 0) throw new Error("The role is not made once.");
  const { request } = create;
  for (const call of calls) {
    if (call.request.RoleName !== request.RoleName) throw new Error("This is another role.");
  }
  const tags = (request.Tags ?? []) as { Key: string; Value: string }[];
  return {
    roleName: String(request.RoleName),
    path: String(request.Path),
    description: String(request.Description),
    trustPolicy: JSON.parse(String(request.AssumeRolePolicyDocument)),
    attached: of("attach-role-policy").map((call) => String(call.request.PolicyArn)),
    policies: Object.fromEntries(
      of("put-role-policy").map((call) => [
        String(call.request.PolicyName),
        JSON.parse(String(call.request.PolicyDocument)),
      ]),
    ),
    ...(request.PermissionsBoundary ? { boundary: String(request.PermissionsBoundary) } : {}),
    tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
  };
}
