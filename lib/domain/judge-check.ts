import type { CheckStep, StepKind, Verdict } from "./check";

/** The verdict of a finished check, and why, in one sentence. */
export function judgeCheck(steps: readonly CheckStep[]): { verdict: Verdict; summary: string } {
  const find = (kind: StepKind) => steps.find((step) => step.kind === kind);
  const noId = find("refuses_missing_external_id");
  const wrongId = find("refuses_wrong_external_id");
  if (noId?.state === "failed" || wrongId?.state === "failed") {
    return {
      verdict: "insecure",
      summary:
        "The role can be assumed without the right External ID. Anyone who tricks Mooring could read this account: mend the trust policy before use.",
    };
  }
  const blocker = steps.find((step) => step.kind !== "probe" && step.state === "failed");
  if (blocker) return { verdict: "failed", summary: blocker.message };
  if (!isSettled(noId) || !isSettled(wrongId)) {
    return {
      verdict: "failed",
      summary:
        "The role can be assumed, but it could not be proved that it refuses others. Test again.",
    };
  }
  return judgeProbes(steps.filter((step) => step.kind === "probe"));
}

/** Passed, or not testable because Mooring's own identity may not send an empty External ID at all. */
function isSettled(step: CheckStep | undefined): boolean {
  return step?.state === "passed" || step?.code === "refused_by_own_policy";
}

function judgeProbes(probes: readonly CheckStep[]): { verdict: Verdict; summary: string } {
  const denied = probes.filter((step) => step.state === "failed");
  const unknown = probes.filter((step) => step.state === "not_testable");
  if (denied.length > 0) {
    const names = [...new Set(denied.map((step) => step.action ?? step.id))];
    const regions = [...new Set(denied.map((step) => step.region ?? ""))];
    return {
      verdict: "degraded",
      summary: `The role is safe and can be assumed, but ${names.join(", ")} ${names.length === 1 ? "is" : "are"} missing in ${regions.join(", ")}.`,
    };
  }
  if (probes.length === 0) {
    return {
      verdict: "connected",
      summary:
        "The role can be assumed and refuses everybody else. No region is in use yet, so no permission was asked.",
    };
  }
  if (unknown.length > 0) {
    return {
      verdict: "degraded",
      summary: `The role is safe and can be assumed, but ${unknown.length} of ${probes.length} permissions could not be asked. Test again.`,
    };
  }
  return {
    verdict: "connected",
    summary: "The role can be assumed, refuses everybody else, and gives every permission asked.",
  };
}
