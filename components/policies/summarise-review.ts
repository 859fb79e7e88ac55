import type { PermissionsReview, TrustReview, TrustVerdict } from "@/lib/iam/review/finding";

export type ReviewSummary = { readonly tone: "ok" | "warn" | "danger"; readonly text: string };

/** The answer in one line. */
export function summarisePermissions({ findings, verdicts }: PermissionsReview): ReviewSummary {
  if (verdicts.length === 0) return { tone: "danger", text: "AWS would refuse this policy" };
  const required = verdicts.filter((verdict) => verdict.required);
  const missing = required.filter((verdict) => !verdict.allowed).length;
  if (missing > 0) {
    const noun = required.length === 1 ? "permission" : "permissions";
    return { tone: "danger", text: `${missing} of ${required.length} ${noun} missing` };
  }
  if (findings.some((finding) => finding.severity === "error")) {
    return { tone: "danger", text: "Every permission, but with errors" };
  }
  return { tone: "ok", text: `Enough: all ${required.length} permissions` };
}

/** The answer in one line. */
export function summariseTrust({ findings, verdicts }: TrustReview, name: string): ReviewSummary {
  if (verdicts.length === 0) return { tone: "danger", text: "AWS would refuse this policy" };
  const letsIn = (probe: TrustVerdict["probe"]) =>
    verdicts.some((verdict) => verdict.probe === probe && verdict.allowed);
  const without = letsIn("no_external_id");
  const wrong = letsIn("wrong_external_id");
  if (without && wrong) return { tone: "danger", text: "Unsafe: any External ID will do, or none" };
  if (without) return { tone: "danger", text: "Unsafe: no External ID is needed" };
  if (wrong) return { tone: "danger", text: "Unsafe: a wrong External ID is accepted" };
  if (!letsIn("right_external_id"))
    return { tone: "danger", text: `${name} cannot assume the role` };
  if (findings.some((finding) => finding.severity === "error")) {
    return { tone: "danger", text: "It lets the right one in, but with errors" };
  }
  return { tone: "ok", text: "Safe: only the right External ID opens it" };
}

const withId = {
  right_external_id: "with its External ID",
  no_external_id: "without an External ID",
  wrong_external_id: "with a wrong External ID",
} as const satisfies Record<TrustVerdict["probe"], string>;

/** What the policy does with one caller, in plain words. */
export function describeTrustVerdict(
  { probe, allowed, expected }: TrustVerdict,
  name: string,
): string {
  const sentence = `${allowed ? `Lets ${name} in` : `Keeps ${name} out`} ${withId[probe]}`;
  if (allowed === expected) return sentence;
  return `${sentence}: ${allowed ? "unsafe" : "it cannot connect"}`;
}
