import { readAccessDenied } from "@/lib/iam/policy/access-denied";
import type { AwsFailure } from "./aws-failure";
import type { CheckStep, Fix } from "./check";
import type { AssumeAnswer } from "./role-answers";

type Unproved = Pick<CheckStep, "state" | "code" | "message" | "fix">;
type Refused = Extract<AssumeAnswer, { ok: false }>;

/** Whose policy refused in the role's place, and where that is changed. */
const OTHERS = {
  identity: own("the policies of Mooring’s own identity"),
  boundary: own("the permissions boundary of Mooring’s own identity"),
  session: own("the session policy of Mooring’s own session"),
  service_control: organization("a service control policy of the AWS organization"),
  resource_control: organization("a resource control policy of the AWS organization"),
  vpc_endpoint: {
    code: "refused_by_endpoint",
    who: "the policy of the VPC endpoint on Mooring’s way to AWS STS",
    place: "network",
  },
} as const satisfies Record<string, { code: string; who: string; place: Fix["place"] }>;

function own(who: string) {
  return { code: "refused_by_own_policy", who, place: "console_policy" } as const;
}

function organization(who: string) {
  return { code: "refused_by_organization", who, place: "aws_account" } as const;
}

/**
 * Why a refusal proves nothing of the role; undefined where the role itself refused. It did where AWS names its trust
 * policy, which is the role's resource-based policy, or names none: any other policy refuses whatever the trust says.
 * Source: IAM User Guide, "Troubleshoot access denied error messages". `sent`: as in "asking without an External ID".
 */
export function explainUnprovedRefusal(
  { failure }: Refused,
  positive: AssumeAnswer,
  sent: string,
): Unproved | undefined {
  if (failure.kind !== "access_denied") return explainNoRefusal(failure);
  const { policyKind } = readAccessDenied(failure.message);
  if (policyKind !== undefined && policyKind in OTHERS) {
    const { code, who, place } = OTHERS[policyKind as keyof typeof OTHERS];
    return {
      state: "not_testable",
      code,
      message: `Not the role but ${who} refused Mooring asking ${sent}, so the role’s own answer is not known.`,
      fix: {
        place,
        text: `Let sts:AssumeRole on this role through in ${who}, with and without an External ID: Mooring asks ${sent} only to see the role refuse it, and gives up any session it is given.`,
      },
    };
  }
  if (positive.ok) return undefined;
  return {
    state: "not_testable",
    code: "role_not_assumable",
    message: "The role refuses Mooring altogether, so this refusal proves nothing yet.",
  };
}

/** An answer that is no refusal. */
export function explainNoRefusal({ kind, code, message }: AwsFailure) {
  const answered = kind === "unreadable" ? message : `AWS answered ${code}.`;
  return {
    state: "not_testable",
    code: `probe_${kind}`,
    message: `${answered} This proves nothing. Test again.`,
  } as const;
}
