import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import type { PolicyDocument } from "@/lib/iam/policy/json-document";
import { type Excess, findExcessOf } from "@/lib/iam/review/find-excess";
import type { Cause, CheckStep } from "./check";
import { comparePolicies } from "./compare-policies";
import { endSentence } from "./end-sentence";
import type { RolePermissions } from "./permissions-proof";
import type { RoleReading } from "./role-reading";
import { sayRefusal, selfInspectionFix } from "./say-trust-unread";
import { titlePolicies } from "./title-policies";

type Told = Pick<CheckStep, "state" | "code" | "message" | "fix" | "causes" | "comparisons">;
type JudgedPolicies = Told & Pick<CheckStep, "excess">;
type ReadsOnly = RolePermissions["readsOnly"] | undefined;

/** More than fit on a screen say no more. */
const SHOWN_ACTIONS = 12;

/** What the role must be. */
export type RolePolicyRequirement = {
  /** The permissions that are enough. */
  readonly enough: PolicyDocument;
  /** What it was known to allow beyond reading before this reading. */
  readonly stood: readonly string[];
};

/**
 * What a role's own permissions say. Reading them is an extra: nothing here makes a verdict worse. Power beyond reading is
 * a mark beside the verdict. Only a role whose policies were all read loses it: of a part of them, what was seen joins what stood, and `excess`
 * is absent where none was seen. `readsOnly`: what is proved of them, where all were read.
 */
export function judgeRolePolicies(
  reading: RoleReading,
  role: RoleArn,
  { enough, stood }: RolePolicyRequirement,
  readsOnly: ReadsOnly,
): JudgedPolicies {
  const found = findExcess(reading, role, readsOnly);
  const actions = [...new Set(found.flatMap((each) => each.actions))];
  const isKnown = isPowerKnown(reading, role);
  const excess = [...new Set([...actions, ...(isKnown ? [] : stood)])];
  return {
    ...judgeReading(reading, role, explainExcess(found, role, enough, reading), readsOnly),
    ...(actions.length > 0 || isKnown ? { excess } : {}),
  };
}

/** What is written, and, where nothing too much is seen in it, the one request that the proof found all the same. */
function findExcess(
  { policies, boundary }: RoleReading,
  role: RoleArn,
  proof: ReadsOnly,
): readonly Excess[] {
  const written = findExcessOf(role, policies, boundary);
  if (written.length > 0 || proof?.outcome !== "counterexample") return written;
  const { policyName = "One of its policies", request } = proof;
  return [{ policyName, actions: [request.action] }];
}

/** Without `iam:GetRole` a boundary is not known, but a boundary only takes away. */
const CALLS_BESIDE_THE_POLICIES: ReadonlySet<string> = new Set(["iam:GetRole"]);

/** Whether all was read that could give the role power, or a boundary that lets none beyond reading through. */
function isPowerKnown({ refusals, boundary }: RoleReading, role: RoleArn): boolean {
  if (refusals.every(({ call }) => CALLS_BESIDE_THE_POLICIES.has(call))) return true;
  return boundary !== undefined && findExcessOf(role, [boundary]).length === 0;
}

function judgeReading(
  reading: RoleReading,
  role: RoleArn,
  excess: Cause | undefined,
  readsOnly: ReadsOnly,
): Told {
  const unread = explainUnread(reading);
  const comparisons = comparePolicies(titlePolicies(reading));
  const shown = comparisons.length > 0 ? { comparisons } : {};
  if (excess) {
    const { code, fix, text } = excess;
    const message = [text, ...(unread ? [unread] : [])].join(" ");
    return { ...shown, state: "warning", code, message, fix, causes: [excess] };
  }
  if (comparisons.length === 0 && unread) return notReadable(reading, role);
  if (unread) {
    return {
      ...shown,
      state: "passed",
      code: "reviewed_in_part",
      message: `What could be read allows nothing beyond reading registries. ${unread}`,
      fix: selfInspectionFix(role),
    };
  }
  return {
    ...shown,
    state: "passed",
    code: "reviewed",
    message: endSentence(
      readsOnly?.sentence ?? "The role may do nothing beyond reading registries",
    ),
  };
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

function notReadable(reading: RoleReading, role: RoleArn): Told {
  const trouble = reading.refusals.find(({ kind }) => kind !== "access_denied");
  if (trouble) {
    return {
      state: "not_testable",
      code: `review_${trouble.kind}`,
      message: `${sayRefusal(trouble)}, so what else the role allows is not known.`,
    };
  }
  const fix = selfInspectionFix(role);
  const text =
    "The role does not let Mooring read its permissions, so what it allows beyond reading registries is not known.";
  return {
    state: "not_testable",
    code: "role_not_readable",
    message: text,
    fix,
    causes: [{ code: "role_not_readable", text: explainUnread(reading) ?? text, fix }],
  };
}

function explainUnread({ refusals }: RoleReading): string | undefined {
  if (refusals.length === 0) return undefined;
  const told = refusals.map(({ call, kind, code }) =>
    kind === "access_denied" ? call : `${call} (${code})`,
  );
  return `Not readable by ${told.join(", ")}.`;
}

function list(actions: readonly string[]): string {
  const shown = actions.slice(0, SHOWN_ACTIONS).join(", ");
  const more = actions.length - SHOWN_ACTIONS;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
