import type { CheckTarget } from "./check";

/** What a check asked, in one line. */
export function nameTarget(target: CheckTarget): string {
  return target.kind === "aws_role" ? target.roleArn : `${target.username} at ${target.url}`;
}
