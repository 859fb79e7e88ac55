import type { PermissionsReview, TrustReview, TrustVerdict } from "@/lib/iam/review/finding";
import { NOT_JUDGED } from "@/lib/iam/review/judge-within-limit";

export type ReviewSummary = {
  readonly tone: "ok" | "warn" | "danger";
  readonly text: string;
  /** What it would do, where AWS does not take it. */
  readonly judgement?: string;
};

/** What was proved, or not, in one sentence. */
export type ProofLine = Omit<ReviewSummary, "judgement">;

/** The answer in one line. */
export function summarisePermissions(review: PermissionsReview): ReviewSummary {
  return withRefusal(review, judgePermissions);
}

/** The answer in one line. */
export function summariseTrust(review: TrustReview, name: string): ReviewSummary {
  return withRefusal(review, (each) => judgeTrust(each, name));
}

/** Whether AWS takes it comes before what it would do. */
function withRefusal<Review extends PermissionsReview | TrustReview>(
  review: Review,
  judge: (review: Review) => ReviewSummary,
): ReviewSummary {
  if (review.verdicts.length === 0) {
    const unjudged = review.findings.find(({ code }) => code === NOT_JUDGED);
    if (!unjudged) return { tone: "danger", text: "AWS would refuse this policy" };
    const text = review.awsRefuses ? "AWS will not accept this" : "This could not be judged";
    return { tone: "danger", text, judgement: unjudged.message };
  }
  if (review.awsRefuses === null) return judge(review);
  const refusal = review.findings.find(({ message }) => message === review.awsRefuses);
  const findings = review.findings.filter(({ code }) => code !== refusal?.code);
  const judged = judge({ ...review, findings });
  return {
    tone: "danger",
    text: "AWS will not accept this",
    judgement: `If it did: ${judged.text}`,
  };
}

function judgePermissions({ findings, verdicts, excess, proof }: PermissionsReview): ReviewSummary {
  const required = verdicts.filter((verdict) => verdict.required);
  const missing = required.filter((verdict) => verdict.allowed === false).length;
  if (missing > 0) {
    const noun = required.length === 1 ? "permission" : "permissions";
    return { tone: "danger", text: `${missing} of ${required.length} ${noun} missing` };
  }
  if (findings.some((finding) => finding.severity === "error")) {
    return { tone: "danger", text: "Every permission, but with errors" };
  }
  const open = required.filter(({ allowed }) => allowed === null);
  if (open.length > 0) {
    const text = `It depends: ${open.length} of ${required.length} permissions on ${keysOf(open)}`;
    return { tone: "warn", text };
  }
  const every = proof?.everyRepository;
  if (every?.outcome === "counterexample") {
    return every.dependsOn.length > 0
      ? { tone: "warn", text: `It depends on ${every.dependsOn.join(", ")}` }
      : { tone: "danger", text: "Every permission, but not on every repository" };
  }
  if (excess.length > 0 || proof?.readsOnly.outcome === "counterexample") {
    return { tone: "warn", text: "Enough, but too powerful" };
  }
  if (every?.outcome === "unknown" || proof?.readsOnly.outcome === "unknown") {
    return { tone: "warn", text: "Enough, but not shown for every request" };
  }
  return { tone: "ok", text: `Enough: all ${required.length} permissions` };
}

function judgeTrust({ findings, verdicts, proof }: TrustReview, name: string): ReviewSummary {
  const letsIn = (probe: TrustVerdict["probe"]) =>
    verdicts.some((verdict) => verdict.probe === probe && verdict.allowed === true);
  const without = letsIn("no_external_id");
  const wrong = letsIn("wrong_external_id");
  if (without && wrong) return { tone: "danger", text: "Unsafe: any External ID will do, or none" };
  if (without) return { tone: "danger", text: "Unsafe: no External ID is needed" };
  if (wrong) return { tone: "danger", text: "Unsafe: a wrong External ID is accepted" };
  if (proof?.nobodyElse.outcome === "counterexample") {
    return { tone: "danger", text: "Unsafe: somebody else gets in" };
  }
  const open = verdicts.filter(({ allowed }) => allowed === null);
  if (open.some(({ expected }) => !expected)) {
    return { tone: "danger", text: `Not shown to be safe: it depends on ${keysOf(open)}` };
  }
  if (open.length > 0) {
    return { tone: "warn", text: `It depends on ${keysOf(open)} whether ${name} gets in` };
  }
  if (!letsIn("right_external_id"))
    return { tone: "danger", text: `${name} cannot assume the role` };
  if (findings.some((finding) => finding.severity === "error")) {
    return { tone: "danger", text: "It lets the right one in, but with errors" };
  }
  if (proof?.nobodyElse.outcome === "unknown") {
    return { tone: "warn", text: "Not shown to be safe for every request" };
  }
  return { tone: "ok", text: "Safe: only the right External ID opens it" };
}

/**
 * What is so for every possible request: that it only reads, and that it reaches every repository, but for what the verdicts
 * tell already: that no statement is about an action.
 */
export function describePermissionsProof({ proof }: PermissionsReview): ProofLine[] {
  if (!proof) return [];
  const { readsOnly, everyRepository: every } = proof;
  const isTold = every.outcome === "counterexample" && every.statementPath === undefined;
  const depends = every.outcome === "counterexample" && every.dependsOn.length > 0;
  return [
    {
      tone: readsOnly.outcome === "proved" ? "ok" : "warn",
      text: readsOnly.sentence,
    },
    ...(isTold
      ? []
      : [{ tone: depends ? "warn" : toneOfProof[every.outcome], text: every.sentence } as const]),
  ];
}

const toneOfProof = { proved: "ok", counterexample: "danger", unknown: "warn" } as const;

/** What is so for every possible request; nothing where nothing was judged. */
export function describeTrustProof({ proof }: TrustReview): ProofLine[] {
  if (!proof) return [];
  const { outcome, sentence } = proof.nobodyElse;
  const isWider = outcome === "proved" && proof.otherWays.length > 0;
  return [{ tone: isWider ? "warn" : toneOfProof[outcome], text: sentence }];
}

/** The condition keys on which these depend. */
function keysOf(verdicts: readonly { readonly dependsOn: readonly string[] }[]): string {
  return [...new Set(verdicts.flatMap(({ dependsOn }) => dependsOn))].join(", ");
}

const withId = {
  right_external_id: "with its External ID",
  no_external_id: "without an External ID",
  wrong_external_id: "with a wrong External ID",
} as const satisfies Record<TrustVerdict["probe"], string>;

/** What the policy does with one caller, in plain words. */
export function describeTrustVerdict(
  { probe, allowed, expected, dependsOn }: TrustVerdict,
  name: string,
): string {
  if (allowed === null) {
    return `Depends on ${dependsOn.join(", ")} whether ${name} gets in ${withId[probe]}`;
  }
  const sentence = `${allowed ? `Lets ${name} in` : `Refuses ${name}`} ${withId[probe]}`;
  if (allowed === expected) return sentence;
  return `${sentence}: ${allowed ? "unsafe" : "it cannot connect"}`;
}
