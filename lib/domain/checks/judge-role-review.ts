import { indentJson } from "@/lib/domain/api/indent-json";
import type { RoleArn } from "@/lib/iam/identifiers/role-arn";
import { findExcessOf } from "@/lib/iam/review/find-excess";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { type Cause, type CheckStep, type Fix, TRUST_POLICY_TITLE } from "./check";
import { judgeTrust } from "./judge-trust";
import type { ReadPolicy, ReadRefusal, RoleReading } from "./role-reading";

type Judged = Pick<CheckStep, "state" | "code" | "message" | "fix" | "causes" | "comparisons">;

/** More than fit on a screen say no more. */
const SHOWN_ACTIONS = 12;
/** What an account may write itself; some of AWS's own are many times longer, and every check is kept. Source: IAM User Guide, "IAM and AWS STS quotas". */
const SHOWN_CHARACTERS = 10_240;

/**
 * What a role's own policies say. Reading them is an extra: nothing here makes a verdict worse, but for a trust policy
 * that is open to other External IDs, which the few that a check tries can miss.
 * `trust`: whom the role must trust; absent while Mooring has no identity to trust.
 */
export function judgeRoleReview(
  reading: RoleReading,
  role: RoleArn,
  trust: TrustInput | undefined,
): Judged {
  const trustFault = findTrustFault(reading, role, trust);
  const excess = findExcess(reading, role);
  const unread = explainUnread(reading);
  const comparisons = compare(reading, trust);
  const shown = comparisons.length > 0 ? { comparisons } : {};
  const causes = [trustFault, excess].filter((cause) => cause !== undefined);
  const [first] = causes;
  if (first) {
    const told = [...causes.map(({ text }) => text), ...(unread ? [unread] : [])];
    const { code, fix } = first;
    const state = code === "trust_open" ? "failed" : "warning";
    return { ...shown, state, code, message: told.join(" "), fix, causes };
  }
  if (reading.trustPolicy === undefined) return { ...shown, ...notReadable(reading, role) };
  const right = "The trust policy is what it must be";
  if (unread) {
    return {
      ...shown,
      state: "passed",
      code: "reviewed_in_part",
      message: `${right}. ${unread}`,
      fix: selfInspectionFix(role),
    };
  }
  return {
    ...shown,
    state: "passed",
    code: "reviewed",
    message: `${right}, and the role may do nothing beyond reading registries.`,
  };
}

function findTrustFault(
  { trustPolicy }: RoleReading,
  { partition }: RoleArn,
  trust: TrustInput | undefined,
): Cause | undefined {
  const fault = trustPolicy && judgeTrust(trustPolicy, partition, trust);
  if (!fault) return undefined;
  return {
    code: fault.isOpen ? "trust_open" : "trust_differs",
    text: fault.isOpen
      ? `The trust policy lets in callers without this connector's External ID. ${fault.message}`
      : `The trust policy is not what it must be. ${fault.message}`,
    fix: {
      place: "role_trust",
      text: "In the IAM console open the role > Trust relationships > Edit trust policy, and paste this one.",
      ...(trust ? { policy: buildTrustPolicy(trust) } : {}),
    },
  };
}

function findExcess({ policies, boundary }: RoleReading, role: RoleArn): Cause | undefined {
  const excess = findExcessOf(role, policies, boundary);
  if (excess.length === 0) return undefined;
  const told = excess.map(({ policyName, actions }) => `${policyName} allows ${list(actions)}`);
  return {
    code: "excess_permissions",
    text: `The role may do more than read registries, which a connector never needs: ${told.join("; ")}.`,
    fix: {
      place: "role_permissions",
      text: `In IAM > Roles > ${role.roleName} > Permissions remove what is too much, or detach the policy.`,
    },
  };
}

function compare(
  { trustPolicy, policies, boundary }: RoleReading,
  trust: TrustInput | undefined,
): NonNullable<CheckStep["comparisons"]> {
  const title = ({ name, kind }: ReadPolicy) => `${name} (${kind} policy)`;
  return [
    ...(trustPolicy === undefined
      ? []
      : [
          {
            title: TRUST_POLICY_TITLE,
            actual: indentJson(trustPolicy),
            ...(trust ? { required: JSON.stringify(buildTrustPolicy(trust), null, 2) } : {}),
          },
        ]),
    ...policies
      .filter(({ document }) => document.length <= SHOWN_CHARACTERS)
      .map((policy) => ({ title: title(policy), actual: indentJson(policy.document) })),
    ...(boundary
      ? [
          {
            title: `${boundary.name} (permissions boundary)`,
            actual: indentJson(boundary.document),
          },
        ]
      : []),
  ];
}

function notReadable(reading: RoleReading, role: RoleArn): Judged {
  const trouble = reading.refusals.find(({ kind }) => kind !== "access_denied");
  if (trouble) {
    return {
      state: "not_testable",
      code: `review_${trouble.kind}`,
      message: `${told(trouble)}, so the role's own policies are not known.`,
    };
  }
  const fix = selfInspectionFix(role);
  const text = "The role does not let Mooring read its own policies. That is no fault.";
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
    text: "Optional: add this inline policy to the role. Each check then compares the role's real policies with what they must be.",
    policy: { ...buildSelfInspectionPolicy(role) },
  };
}

function list(actions: readonly string[]): string {
  const shown = actions.slice(0, SHOWN_ACTIONS).join(", ");
  const more = actions.length - SHOWN_ACTIONS;
  return more > 0 ? `${shown} and ${more} more` : shown;
}
