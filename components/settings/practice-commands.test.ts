import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { writeAwsCommand, writeCredentials, writeRoleCommands } from "./practice-commands";

const account = {
  accessKeyId: "AKIAEXAMPLE",
  secretAccessKey: "a/b+c$HOME`d",
  region: "us-gov-west-1",
};

test("a POSIX shell takes over the keys as they are and drops what would mix with them", () => {
  const script = `${writeCredentials(account, "posix")}\necho "$AWS_PROFILE|$AWS_ACCESS_KEY_ID|$AWS_SECRET_ACCESS_KEY|$AWS_DEFAULT_REGION"`;
  const output = execFileSync("/bin/sh", ["-c", script], {
    env: { ...process.env, AWS_PROFILE: "own" },
    encoding: "utf8",
  });
  expect(output).toBe("|AKIAEXAMPLE|a/b+c$HOME`d|us-gov-west-1\n");
});

test("PowerShell gets its own form of the same", () => {
  expect(writeCredentials(account, "powershell").split("\n")).toEqual([
    "$Env:AWS_PROFILE = $null",
    "$Env:AWS_SESSION_TOKEN = $null",
    "$Env:AWS_ACCESS_KEY_ID = 'AKIAEXAMPLE'",
    "$Env:AWS_SECRET_ACCESS_KEY = 'a/b+c$HOME`d'",
    "$Env:AWS_DEFAULT_REGION = 'us-gov-west-1'",
  ]);
});

test("every command names the endpoint, and the policy the account's partition", () => {
  expect(writeAwsCommand("http://127.0.0.1:4", "sts get-caller-identity")).toBe(
    "aws --endpoint-url http://127.0.0.1:4 sts get-caller-identity",
  );
  const commands = writeRoleCommands("http://127.0.0.1:4", { partition: "aws-cn" }).split("\n");
  expect(commands).toHaveLength(2);
  for (const command of commands) expect(command).toMatch(/^aws --endpoint-url http:\/\/127/);
  expect(commands[1]).toContain("arn:aws-cn:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly");
});
