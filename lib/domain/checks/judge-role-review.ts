import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import { type Excess, findExcessOf } from "@/lib/iam/review/find-excess";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import type { Cause, CheckStep, Evidence, Fix } from "./check";
import { comparePolicies } from "./compare-policies";
import { fixedStep } from "./fixed-step";
import { judgeTrust } from "./judge-trust";
import type { ReadRefusal, RoleReading } from "./role-reading";

type Judged = Pick<CheckStep, "state" | "code" | "message" | "fix" | "causes" | "comparisons">;

/** More than fit on a screen say no more. */
const SHOWN_ACTIONS = 12;

/** What the role must be. */
export type RoleRequirement = {
  /** Whom it must trust; absent while Mooring has no identity to trust. */
  readonly trust: TrustInput | undefined;
  /** The permissions that are enough. */
  readonly enough: PolicyDocument;
  /** What it was known to allow beyond reading before this reading. */
  readonly stood: readonly string[];
};

/**
 * What a role's own policies say. Reading them is an extra: nothing here makes a verdict worse, but for a trust policy
 * that is open to other External IDs, which the few that a check tries can miss. Power beyond reading is a mark beside the
 * verdict. Only a role whose policies were all read loses it: of a part of them, what was seen joins what stood, and `excess`
 * is absent where none was seen.
 */
export function judgeRoleReview(
  reading: RoleReading,
  role: RoleArn,
  { trust, enough, stood }: RoleRequirement,
): CheckStep {
  const found = findExcessOf(role, reading.policies, reading.boundary);
  const actions = [...new Set(found.flatMap((each) => each.actions))];
  const isKnown = isPowerKnown(reading, role);
  const excess = [...new Set([...actions, ...(isKnown ? [] : stood)])];
  return {
    ...fixedStep("role_review"),
    ...judgeReading(reading, role, trust, explainExcess(found, role, enough, reading)),
    ...(actions.length > 0 || isKnown ? { excess } : {}),
    evidence: readingEvidence(reading),
  };
}

/** Without `iam:GetRole` a boundary is not known, but a boundary only takes away. */
const CALLS_BESIDE_THE_POLICIES: ReadonlySet<string> = new Set(["iam:GetRole"]);

/** Whether all was read that could give the role power, or a boundary that lets none beyond reading through. */
function isPowerKnown({ refusals, boundary }: RoleReading, role: RoleArn): boolean {
  if (refusals.every(({ call }) => CALLS_BESIDE_THE_POLICIES.has(call))) return true;
  return boundary !== undefined && findExcessOf(role, [boundary]).length === 0;
}

/** Of the first call that was refused, where one was. */
function readingEvidence({ durationMs, requestId, refusals: [refusal] }: RoleReading): Evidence {
  if (!refusal) return { call: "iam:GetRole", durationMs, ...(requestId ? { requestId } : {}) };
  const { call, code: errorCode, message: errorMessage } = refusal;
  return { call, durationMs, errorCode, errorMessage };
}

function judgeReading(
  reading: RoleReading,
  role: RoleArn,
  trust: TrustInput | undefined,
  excess: Cause | undefined,
): Judged {
  const fault = findTrustFault(reading, role, trust);
  const unread = explainUnread(reading);
  const comparisons = comparePolicies(reading, trust);
  const shown = comparisons.length > 0 ? { comparisons } : {};
  const causes = [fault?.advice ? undefined : fault?.cause, excess].filter(
    (cause) => cause !== undefined,
  );
  const [first] = causes;
  if (first) {
    const told = [...causes.map(({ text }) => text), ...(unread ? [unread] : [])];
    const { code, fix } = first;
    const state = code === "trust_open" ? "failed" : "warning";
    return { ...shown, state, code, message: told.join(" "), fix, causes };
  }
  if (reading.trustPolicy === undefined) return { ...shown, ...notReadable(reading, role) };
  const advice = fault?.advice ? { text: ` ${fault.message}`, fix: fault.cause.fix } : undefined;
  const right = "The trust policy is what it must be";
  if (unread) {
    return {
      ...shown,
      state: "passed",
      code: "reviewed_in_part",
      message: `${right}.${advice?.text ?? ""} ${unread}`,
      fix: advice?.fix ?? selfInspectionFix(role),
    };
  }
  return {
    ...shown,
    state: "passed",
    code: "reviewed",
    message: `${right}, and the role may do nothing beyond reading registries.${advice?.text ?? ""}`,
    ...(advice ? { fix: advice.fix } : {}),
  };
}

function findTrustFault(
  { trustPolicy }: RoleReading,
  { partition }: RoleArn,
  trust: TrustInput | undefined,
): { cause: Cause; message: string; advice: boolean } | undefined {
  const fault = trustPolicy && judgeTrust(trustPolicy, partition, trust);
  if (!fault) return undefined;
  const paste =
    "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one.";
  const cause = {
    code: fault.isOpen ? "trust_open" : "trust_differs",
    text: fault.isOpen
      ? `The trust policy lets in callers without this connector’s External ID. ${fault.message}`
      : `The trust policy is not what it must be. ${fault.message}`,
    fix: {
      place: "role_trust",
      text: fault.advice ? `Optional: ${paste[0]?.toLowerCase()}${paste.slice(1)}` : paste,
      ...(trust ? { policy: buildTrustPolicy(trust) } : {}),
    },
  } as const satisfies Cause;
  return { cause, message: fault.message, advice: fault.advice };
}

function explainExcess(
  excess: readonly Excess[],
  role: RoleArn,
  enough: PolicyDocument,
  { boundary }: RoleReading,
): Cause | undefined {
  if (excess.length === 0) return undefined;
  const told = excess.map(({ policyName, actions }) => `${policyName} allows ${list(actions)}`);
  return {
    code: "excess_permissions",
    text: `The role may do more than read registries, which a connector never needs: ${told.join("; ")}. ${boundary ? `Its permissions boundary ${boundary.name} is not seen to stop that. ` : ""}Mooring’s own sessions stay pinned to reading by their session policy, but whoever else may assume the role is not.`,
    fix: {
      place: "role_permissions",
      text: `In IAM > Roles > ${role.roleName} > Permissions remove what is too much, or detach the policy. This one is enough, as is AmazonEC2ContainerRegistryReadOnly.`,
      policy: { ...enough },
    },
  };
}

function notReadable(reading: RoleReading, role: RoleArn): Judged {
  const trouble = reading.refusals.find(({ kind }) => kind !== "access_denied");
  if (trouble) {
    return {
      state: "not_testable",
      code: `review_${trouble.kind}`,
      message: `${told(trouble)}, so the role’s own policies are not known.`,
    };
  }
  const fix = selfInspectionFix(role);
  const text = "The role does not let Mooring read its own policies, and need not.";
  return {
    state: "not_testable",
    code: "role_not_readable",
    message: text,
    fix,
    causes: [{ code: "role_not_readable", text: explainUnread(reading) ?? text, fix }],
  };
}

function told({ call, kind, code }: ReadRefusal): string {
  return kind === "unreadable"
    ? `What answered ${call} was not AWS`
    : `AWS answered ${code} to ${call}`;
}

function explainUnread({ refusals }: RoleReading): string | undefined {
  if (refusals.length === 0) return undefined;
  const told = refusals.map(({ call, kind, code }) =>
    kind === "access_denied" ? call : `${call} (${code})`,
  );
  return `Not readable by ${told.join(", ")}.`;
}

function selfInspectionFix(role: RoleArn): Fix {
  return {
    place: "role_permissions",
    text: "Optional: add this inline policy to the role. Each check then compares the role’s real policies with what they must be.",
    policy: { ...buildSelfInspectionPolicy(role) },
  };
}

function list(actions: readonly string[]): string {
  const shown = actions.slice(0, SHOWN_ACTIONS).join(", ");
  const more = actions.length - SHOWN_ACTIONS;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
