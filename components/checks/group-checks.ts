import type { CheckSummary } from "@/lib/domain/checks/check";

/** Checks in a row that said the same; `first` told it first, `last` is the newest. */
export type CheckRunGroup = { first: CheckSummary; last: CheckSummary; checks: CheckSummary[] };

/** Newest first, as `checks` are. A check in which nothing changed joins the one before it. */
export function groupChecks(checks: readonly CheckSummary[]): CheckRunGroup[] {
  const groups: CheckRunGroup[] = [];
  for (const check of checks) {
    const group = groups.at(-1);
    if (group && saysTheSame(group.first, check)) {
      group.checks.push(check);
      group.first = check;
    } else groups.push({ first: check, last: check, checks: [check] });
  }
  return groups;
}

/** `later` came right after `earlier`. */
function saysTheSame(later: CheckSummary, earlier: CheckSummary): boolean {
  return (
    later.changes.length === 0 &&
    later.verdict === earlier.verdict &&
    later.assurance === earlier.assurance &&
    later.assuranceBasis === earlier.assuranceBasis &&
    later.trustChange === null &&
    JSON.stringify(later.target) === JSON.stringify(earlier.target) &&
    later.current === earlier.current &&
    later.conclusive === earlier.conclusive
  );
}
