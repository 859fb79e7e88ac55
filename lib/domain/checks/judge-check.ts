import type { CheckStep, Verdict } from "./check";
import type { StepKind } from "./step-kinds";

export type Judgement = {
  verdict: Verdict;
  /** False when AWS could not be asked, so that the verdict must not count against the role. */
  conclusive: boolean;
  /** Why, in one sentence. */
  summary: string;
};

/**
 * Codes of steps that say nothing of the role: AWS was asked and did not serve. A region that is not reached, unlike an
 * AWS that is not, is a fact of this console's network and counts.
 */
const NO_EVIDENCE = new Set([
  "identity_throttled",
  "identity_unreachable",
  "identity_aws_fault",
  "identity_unreadable",
  "assume_throttled",
  "assume_unreachable",
  "assume_aws_fault",
  "assume_unreadable",
  "probe_throttled",
  "probe_unreachable",
  "probe_aws_fault",
  "probe_unreadable",
]);
const NO_EVIDENCE_PROBE = new Set(["throttled", "aws_fault", "unreadable"]);
/** What cannot be asked because of the account, not of the role. */
const NOTHING_TO_ASK = new Set(["no_repository", "repositories_unknown"]);

/** The code of a step that AWS had not answered when the check had to end. */
export const UNANSWERED = "unanswered";

/** The verdict of a finished check. */
export function judgeCheck(steps: readonly CheckStep[]): Judgement {
  const find = (kind: StepKind) => steps.find((step) => step.kind === kind);
  const noId = find("refuses_missing_external_id");
  const wrongId = find("refuses_wrong_external_id");
  if (noId?.state === "failed" || wrongId?.state === "failed") {
    return {
      verdict: "insecure",
      conclusive: true,
      summary:
        "The role can be assumed without the right External ID. Anyone who tricks Mooring could read this account: fix the trust policy before use.",
    };
  }
  const review = find("role_review");
  if (review?.code === "trust_open") {
    return { verdict: "insecure", conclusive: true, summary: review.message };
  }
  if (steps.some((step) => step.code === UNANSWERED)) {
    const summary = "AWS did not answer in time, so this check says nothing. Test again.";
    return { verdict: "failed", conclusive: false, summary };
  }
  const blocker = steps.find((step) => step.kind !== "probe" && step.state === "failed");
  if (blocker) {
    const conclusive = !NO_EVIDENCE.has(blocker.code);
    return { verdict: "failed", conclusive, summary: blocker.message };
  }
  const unsettled = [noId, wrongId].filter((step) => !isSettled(step));
  if (unsettled.length > 0) {
    return {
      verdict: "failed",
      conclusive: !unsettled.every((step) => NO_EVIDENCE.has(step?.code ?? "")),
      summary:
        "The role can be assumed, but it could not be proved that it refuses others. Test again.",
    };
  }
  return judgeProbes(steps.filter((step) => step.kind === "probe" && !step.optional));
}

/** Passed, or not testable because Mooring's own identity may not send an empty External ID at all. */
function isSettled(step: CheckStep | undefined): boolean {
  return step?.state === "passed" || step?.code === "refused_by_own_policy";
}

function judgeProbes(probes: readonly CheckStep[]): Judgement {
  const safe = "The role is safe and can be assumed, but";
  const failed = probes.filter((step) => step.state === "failed");
  if (failed.length > 0) {
    const summary = `${safe} ${explainFailed(failed).join(", and ")}.`;
    return { verdict: "degraded", conclusive: true, summary };
  }
  if (probes.length === 0) {
    return {
      verdict: "connected",
      conclusive: true,
      summary:
        "The role can be assumed and refuses everybody else. No region is in use yet, so no permission was asked.",
    };
  }
  const untested = probes.filter((step) => step.state === "not_testable");
  const unknown = untested.filter((step) => !NOTHING_TO_ASK.has(step.code));
  if (unknown.length > 0) {
    return {
      verdict: "degraded",
      conclusive: !unknown.every((step) => NO_EVIDENCE_PROBE.has(step.code)),
      summary: `${safe} ${unknown.length} of ${probes.length} permissions could not be asked. Test again.`,
    };
  }
  const empty = unique(untested.map((step) => step.region ?? ""));
  return {
    verdict: "connected",
    conclusive: true,
    summary:
      empty.length > 0
        ? `The role can be assumed, refuses everybody else, and gives every permission that could be asked. There is no repository yet in ${list(empty)}.`
        : "The role can be assumed, refuses everybody else, and gives every permission asked.",
  };
}

function explainFailed(failed: readonly CheckStep[]): string[] {
  const isOff = (step: CheckStep) => step.code === "region_not_enabled";
  const off = unique(failed.filter(isOff).map((step) => step.region ?? ""));
  const denied = failed.filter((step) => !isOff(step));
  const names = unique(denied.map((step) => step.action ?? step.id));
  const regions = unique(denied.map((step) => step.region ?? ""));
  return [
    ...(names.length > 0
      ? [`${list(names)} ${names.length === 1 ? "is" : "are"} missing in ${list(regions)}`]
      : []),
    ...(off.length > 0
      ? [`${list(off)} ${off.length === 1 ? "is" : "are"} not enabled in the account`]
      : []),
  ];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The first few by name, the rest by number: a sentence, not a table. */
function list(values: readonly string[]): string {
  const shown = values.slice(0, 3);
  return values.length > 3 ? `${shown.join(", ")} and ${values.length - 3} more` : shown.join(", ");
}
