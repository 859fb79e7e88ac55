import type { Assured } from "@/lib/domain/checks/assurance";
import type { CheckStep } from "@/lib/domain/checks/check";
import { isTrustProved, unacceptedWays } from "@/lib/domain/checks/is-trust-proved";
import type { RolePermissions } from "@/lib/domain/checks/permissions-proof";
import { countSample, isPartial } from "@/lib/domain/checks/sample";
import { sayWays } from "@/lib/domain/checks/say-trust-proof";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import { UNANSWERED } from "@/lib/domain/checks/unanswered";
import type { KindJudge, Verdicted } from "@/lib/domain/connectors/kinds/kind-judge";
import { isOwnRefusal } from "./is-own-refusal";

/**
 * Whether a step that did not pass says something of the role. It does not where Mooring's own keys, policies, clock, proxy
 * or network are at fault, or AWS did not serve: the last verdict then stands. Told by what counts, not by what does not: a
 * kind of trouble that is not known here is no evidence either.
 */
function isEvidence(step: CheckStep): boolean {
  const { kind, code } = step;
  if (isOwnRefusal(step)) return false;
  if (kind === "console_identity" || code.startsWith("identity_")) return false;
  if (code.startsWith("assume_")) return ANSWERS_OF_AWS.has(code);
  return !code.startsWith("probe_");
}

const ANSWERS_OF_AWS = new Set(["assume_invalid_input", "assume_region_disabled"]);

/**
 * Of a permission that could not be asked, what counts all the same. A region that is not reached, unlike an AWS that is
 * not, is a fact of this console's network.
 */
const COUNTING_PROBES = new Set(["unreachable"]);
/** What cannot be asked because of the account, not of the role. */
const NOTHING_TO_ASK = new Set(["no_repository"]);

/** The verdict on a role, and what its own policies allow where they were read. */
export const roleJudge: KindJudge = {
  judge: judgeSteps,
  excessOf: (steps) => steps.find((step) => step.kind === "role_review")?.excess ?? null,
  assuredBy,
  tellExcess: (rights) => `allows ${list(rights)}, which reading registries`,
};

/** A verdict that the role is safe rests on its refusals at least. */
function assuredBy(steps: readonly CheckStep[]): Assured {
  const proof = steps.find((step) => step.kind === "refuses_everybody_else")?.proof;
  return proof && isTrustProved(proof)
    ? { assurance: "proved", assuranceBasis: proof.basis }
    : { assurance: "probed", assuranceBasis: null };
}

function judgeSteps(steps: readonly CheckStep[]): Verdicted {
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
  const everybodyElse = find("refuses_everybody_else");
  if (everybodyElse?.state === "failed") {
    return { verdict: "insecure", conclusive: true, summary: everybodyElse.message };
  }
  if (steps.some((step) => step.code === UNANSWERED)) {
    const summary = "AWS did not answer in time, so this check says nothing. Test again.";
    return { verdict: "failed", conclusive: false, summary };
  }
  const blocker = steps.find((step) => step.kind !== "probe" && step.state === "failed");
  if (blocker) {
    return { verdict: "failed", conclusive: isEvidence(blocker), summary: blocker.message };
  }
  const unproved = [noId, wrongId].filter((step) => step?.state !== "passed");
  if (unproved.length > 0) {
    const [because] = unproved.filter((step) => step !== undefined && isEvidence(step));
    return {
      verdict: "failed",
      conclusive: because !== undefined || unproved.includes(undefined),
      summary: `The role can be assumed, but it could not be shown that it refuses others. ${because?.message ?? "Test again."}`,
    };
  }
  const kept = sayKeptOut(assuredBy(steps));
  const judged = judgeProbes(
    steps.filter((step) => step.kind === "probe" && !step.optional),
    kept,
    find("role_review")?.permissions,
  );
  const others = everybodyElse?.proof ? unacceptedWays(everybodyElse.proof) : [];
  if (others.length === 0) return judged;
  return { ...judged, summary: `${judged.summary} Beside Mooring, ${sayWays(others)}.` };
}

/** How others are kept out, as part of a sentence about the role. */
function sayKeptOut({ assurance, assuranceBasis }: Assured): string {
  if (assurance !== "proved") return "refuses a missing and a wrong External ID";
  return assuranceBasis === "pasted"
    ? "is proved, as pasted, to let nobody else in"
    : "is proved to let nobody else in";
}

function judgeProbes(
  probes: readonly CheckStep[],
  kept: string,
  permissions: RolePermissions | undefined,
): Verdicted {
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
      summary: `The role can be assumed and ${kept}. No region is in use yet, so no permission was asked.`,
    };
  }
  const untested = probes.filter((step) => step.state === "not_testable");
  const unknown = untested.filter((step) => !NOTHING_TO_ASK.has(step.code));
  if (unknown.length > 0) {
    return {
      verdict: "degraded",
      conclusive: unknown.some((step) => COUNTING_PROBES.has(step.code)),
      summary: `${safe} ${unknown.length} of ${probes.length} permissions could not be asked. Test again.`,
    };
  }
  const empty = unique(untested.map((step) => step.region ?? ""));
  return {
    verdict: "connected",
    conclusive: true,
    summary: [
      `The role can be assumed, ${kept}, and gives every permission ${empty.length > 0 ? "that could be asked" : "asked"}.`,
      ...(empty.length > 0 ? [`There is no repository yet in ${list(empty)}.`] : []),
      ...sayReach(probes, permissions),
    ].join(" "),
  };
}

/** On which repositories the permissions are known to be there. */
function sayReach(
  probes: readonly CheckStep[],
  permissions: RolePermissions | undefined,
): string[] {
  const every = permissions?.everyRepository;
  if (every?.outcome === "proved") return [`${every.sentence}, by the role’s policies.`];
  const asked = explainSamples(probes);
  return every?.outcome === "counterexample" ? [...asked, `${every.sentence}.`] : asked;
}

/** Where not every repository was asked: a permission may be missing on the others. */
function explainSamples(probes: readonly CheckStep[]): string[] {
  const partly = new Map(
    probes.flatMap(({ region, sample }) =>
      region && sample && isPartial(sample) ? [[region, sample] as const] : [],
    ),
  );
  const told = [...partly].map(([region, sample]) => `${countSample(sample)} in ${region}`);
  return told.length > 0 ? [`Asked: ${list(told)}.`] : [];
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
