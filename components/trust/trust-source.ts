import type { Check } from "@/lib/domain/checks/check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";

/** How a role’s trust policy is known. */
export type TrustSource =
  | { kind: "pasted"; at: string }
  | { kind: "read"; at: string }
  /** The last check could not read it. */
  | { kind: "unreadable" }
  /** No check has asked for it yet. */
  | { kind: "unasked" };

/** `check`: the newest one, of the role that the connector has now. */
export function trustSourceOf(
  { pastedAt }: Pick<AwsRoleConnector, "pastedAt">,
  check: Pick<Check, "steps" | "finishedAt"> | undefined,
): TrustSource {
  if (pastedAt !== null) return { kind: "pasted", at: pastedAt };
  const step = check?.steps.find(({ kind }) => kind === "refuses_everybody_else");
  if (!check || !step || step.state === "skipped") return { kind: "unasked" };
  if (step.proof?.basis === "read" || step.code === "policy_contradicted") {
    return { kind: "read", at: check.finishedAt };
  }
  return { kind: "unreadable" };
}
