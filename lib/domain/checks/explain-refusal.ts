import { accountOfArn } from "@/lib/iam/identifiers/account-of-arn";
import { isSamePrincipal } from "@/lib/iam/identifiers/same-principal";
import { formatPolicy, indentPolicy } from "@/lib/iam/policy/json-document";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { Cause, CheckStep } from "./check";
import { judgeTrust, letsMooringIn } from "./judge-trust";
import * as causes from "./refusal-causes";
import type { RefusalFacts } from "./refusal-facts";

export type Refusal = Pick<CheckStep, "code" | "message" | "fix" | "causes" | "comparisons">;

/** Within about a minute IAM makes a new role known everywhere. Source: IAM User Guide, "Changes that I make are not always immediately visible". */
const FRESH_MS = 60_000;

/**
 * AWS answers AssumeRole with one AccessDenied whether the role is missing, its trust policy is wrong or an
 * organization forbids it. Where its words name the policy there is one cause; else the facts put them in order.
 * Source: IAM User Guide, "Troubleshoot access denied error messages".
 */
export function explainRefusal(facts: RefusalFacts): Refusal {
  const certain = namedCause(facts);
  if (certain) {
    const { code, cause } = certain;
    return { code, message: cause.text, fix: cause.fix, causes: [cause] };
  }
  const ranked = rankCauses(facts);
  const [first] = ranked;
  return {
    code: "refused",
    message:
      ranked.length === 1 && first
        ? `AWS refuses to let Mooring assume the role. ${first.text}`
        : "AWS refuses to let Mooring assume the role. It gives one answer for several causes: start with the first.",
    ...(first ? { fix: first.fix } : {}),
    causes: ranked,
    ...compareReading(facts),
  };
}

/** AWS names the kind of policy where it tells the caller at all. */
function namedCause(facts: RefusalFacts): { code: string; cause: Cause } | undefined {
  switch (facts.denial.policyKind) {
    case "identity":
      return { code: "refused_by_own_policy", cause: causes.consolePolicy(facts) };
    case "boundary":
      return { code: "refused_by_own_boundary", cause: causes.consoleBoundary(facts) };
    case "session":
      return { code: "refused_by_own_session", cause: causes.consoleSession(facts) };
    case "service_control":
    case "resource_control":
      return { code: "refused_by_organization", cause: causes.organizationPolicy(facts) };
    case "vpc_endpoint":
      return { code: "refused_by_endpoint", cause: causes.endpointPolicy() };
    default:
      return undefined;
  }
}

/** A role that lets Mooring in by any other way is there and trusts it: then only the External ID is wrong. */
function rankCauses(facts: RefusalFacts): Cause[] {
  const byExternalId = externalIdCauses(facts);
  if (byExternalId.length > 0) return byExternalId;
  return weigh(facts)
    .sort(([one], [other]) => other - one)
    .map(([, cause]) => cause);
}

function externalIdCauses({ answers, ...facts }: RefusalFacts): Cause[] {
  return [
    ...(answers.retired === "let_in" ? [causes.oldExternalId(facts)] : []),
    ...(answers.pending === "let_in" ? [causes.newExternalId(facts)] : []),
    ...(answers.missing === "let_in" || answers.wrong === "let_in"
      ? [causes.invertedCondition(facts)]
      : []),
  ];
}

function weigh(facts: RefusalFacts): [weight: number, cause: Cause][] {
  const { role, consoleArn, denial, roleAgeMs } = facts;
  const weighed: [number, Cause][] = [readingCause(facts)];
  const isRoleKnown = denial.policyKind === "role_trust" || denial.policyKind === "resource";
  if (consoleArn.split(":")[1] !== role.partition)
    weighed.push([100, causes.otherPartition(facts)]);
  if (isOtherIdentity(facts)) weighed.push([90, causes.identityChanged(facts)]);
  const wasThere = facts.wasProved || facts.reading !== null;
  if (!wasThere && (roleAgeMs === null || roleAgeMs < FRESH_MS)) {
    weighed.push([roleAgeMs === null ? 30 : 85, causes.roleFresh(facts)]);
  }
  if (!isRoleKnown) {
    weighed.push([40, causes.roleMissing(facts)], [20, causes.consolePolicy(facts)]);
  }
  return weighed;
}

/** The trust policy is the likeliest cause, unless it was seen to be right. */
function readingCause(facts: RefusalFacts): [weight: number, cause: Cause] {
  const { denial, reading, role, trust } = facts;
  if (denial.explicit) return [95, causes.trustDenies(facts)];
  if (!reading || !trust) return [50, causes.trustPolicy(facts)];
  const fault = judgeTrust(reading.trustPolicy, role.partition, trust);
  const isByPrincipal = fault?.code === "principal_unique_id" || fault?.code === "principal_by_arn";
  if (isByPrincipal) return [80, causes.principalRecreated(facts)];
  if (fault && !letsMooringIn(reading.trustPolicy, role.partition, trust)) {
    return [75, causes.trustWasWrong(facts, fault.message)];
  }
  return [35, causes.trustChanged(facts)];
}

function isOtherIdentity({ trust, consoleArn }: RefusalFacts): boolean {
  if (!trust) return false;
  if (trust.trustedAccountId !== accountOfArn(consoleArn)) return true;
  const { trustedPrincipalArn: trusted } = trust;
  return trusted !== undefined && !isSamePrincipal(trusted, consoleArn);
}

function compareReading({ reading, trust }: RefusalFacts): Pick<Refusal, "comparisons"> {
  if (!reading) return {};
  const title = `Trust policy, as last read at ${causes.readTime(reading)}`;
  const required = trust && formatPolicy(buildTrustPolicy(trust));
  return {
    comparisons: [
      { title, actual: indentPolicy(reading.trustPolicy), ...(required ? { required } : {}) },
    ],
  };
}
