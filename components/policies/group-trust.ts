import type { TrustReview, TrustVerdict } from "@/lib/iam/review/finding";
import { groupFindings, inOrder, type ReviewBlock } from "./review-block";
import { describeTrustVerdict } from "./summarise-review";

/** What a trust policy does with each caller, and the findings but for those that say the same of the right one. */
export function groupTrust(
  { verdicts, findings }: TrustReview,
  serviceName: string,
): { callers: ReviewBlock[]; others: ReviewBlock[] } {
  const ofCaller = findings.filter(({ code }) => CALLER_CODES.has(code));
  const others = findings.filter((each) => !ofCaller.includes(each));
  const isExplained = others.some(({ severity }) => severity === "error");
  return {
    callers: verdicts.map((verdict) => ({
      key: verdict.probe,
      tone: toneOf(verdict),
      title: describeTrustVerdict(verdict, serviceName),
      actions: [],
      reasons: verdict.allowed === verdict.expected || isExplained ? [] : [verdict.reason],
      places:
        verdict.statementPath === undefined || verdict.allowed === verdict.expected
          ? []
          : [{ path: verdict.statementPath }],
      fixes:
        verdict.probe === "right_external_id" && !isExplained
          ? ofCaller.filter(({ fix }) => fix)
          : [],
    })),
    others: inOrder(groupFindings(verdicts.length > 0 ? others : findings)),
  };
}

const CALLER_CODES: ReadonlySet<string> = new Set([
  "mooring_kept_out",
  "mooring_depends",
  "assume_role_missing",
]);

function toneOf({ allowed, expected }: TrustVerdict): ReviewBlock["tone"] {
  if (allowed === expected) return "ok";
  return allowed === null && expected ? "warn" : "danger";
}
