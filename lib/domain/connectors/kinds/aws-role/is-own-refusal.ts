import type { CheckStep } from "@/lib/domain/checks/check";

const OWN: ReadonlySet<string> = new Set([
  "refused_by_own_policy",
  "refused_by_own_boundary",
  "refused_by_own_session",
  "refused_by_endpoint",
]);

/**
 * Whether Mooring's own policies, or the endpoint on its way, kept it from asking for the role with the right External ID:
 * the role was never asked. Of an ID that the role has to refuse, the same words are a proof that is missing.
 */
export function isOwnRefusal({ kind, code }: Pick<CheckStep, "kind" | "code">): boolean {
  return kind === "assume_role" && OWN.has(code);
}
