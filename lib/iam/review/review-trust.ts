import { formatPolicy } from "@/lib/iam/policy/json-document";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import { matchesPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import {
  askTrust,
  type SettledExpectation,
  settleExpectation,
  type TrustAnswer,
  type TrustExpectation,
} from "./ask-trust";
import { findExternalIdFaults } from "./find-external-id";
import { findPrincipalFaults } from "./find-principal";
import { findTrustSize } from "./find-size";
import type { Finding, TrustReview } from "./finding";
import type { FindingList } from "./finding-list";
import { replaceAll } from "./json-text";
import { judgeWithinLimit } from "./judge-within-limit";
import { openReview } from "./open-review";
import { proveTrust } from "./prove-trust";
import { type LocatedStatement, statementsOf, textsOf } from "./statements";

/** Whether a trust policy lets the right caller in, with the right External ID alone, and what is wrong with it. Never throws. */
export function reviewTrust(text: string, given: TrustExpectation): TrustReview {
  const { findings, isAccepted } = openReview(text, "trust");
  findTrustSize(findings);
  const answers = isAccepted ? judgeWithinLimit(findings, () => judge(findings, given)) : [];
  return {
    kind: "trust",
    text,
    awsRefuses: findings.awsRefuses,
    findings: findings.all(),
    verdicts: (answers ?? []).map(({ decision: _, ...verdict }) => verdict),
    proof: answers && answers.length > 0 ? proveText(findings, given) : null,
  };
}

function proveText(
  { json, isAmbiguous }: FindingList,
  given: TrustExpectation,
): TrustReview["proof"] {
  if (isAmbiguous) return null;
  return proveTrust(json.value, settleExpectation(given, json.value), given);
}

function judge(findings: FindingList, given: TrustExpectation): TrustAnswer[] {
  const { json } = findings;
  const expectation = settleExpectation(given, json.value);
  const answers = askTrust(json.value, expectation);
  const statements = statementsOf(json.value).filter(({ value }) => value.Effect === "Allow");
  const assuming = statements.filter(allowsAssuming);
  for (const statement of assuming) {
    if (findings.isFull) break;
    findPrincipalFaults(findings, statement, given);
    findExternalIdFaults(findings, statement, expectation, given, answers);
  }
  findKeptOut(findings, expectation, given, answers, assuming.length > 0);
  return answers;
}

function allowsAssuming(statement: LocatedStatement): boolean {
  if (statement.value.NotAction !== undefined) return true;
  return textsOf(statement, "Action").some(({ text }) =>
    matchesPattern(wildcardPattern(text.toLowerCase()), "sts:assumerole"),
  );
}

function findKeptOut(
  findings: FindingList,
  expectation: SettledExpectation,
  given: TrustExpectation,
  answers: readonly TrustAnswer[],
  asksAssume: boolean,
): void {
  const right = answers.find(({ probe }) => probe === "right_external_id");
  if (!right || right.allowed) return;
  if (right.allowed === null) {
    findings.add({
      code: "mooring_depends",
      severity: "warning",
      message: `Whether this lets the console in depends on ${right.dependsOn.join(", ")}, which only AWS and the network know.`,
      path: right.statementPath ?? "/Statement",
    });
    return;
  }
  const fix = () => ownPolicy(findings, expectation, given);
  if (!asksAssume) {
    findings.add({
      code: "assume_role_missing",
      severity: "error",
      message: "No statement allows sts:AssumeRole, so nobody can assume the role.",
      path: "/Statement",
      fix,
    });
    return;
  }
  findings.add({
    code: "mooring_kept_out",
    severity: "error",
    message: `This policy keeps the console out even with its External ID. ${right.reason}`,
    path: right.statementPath ?? "/Statement",
    fix,
  });
}

function ownPolicy(
  { json }: FindingList,
  { partition, trustedAccountId }: SettledExpectation,
  { externalId, trustedPrincipalArn, trustedAccountId: given }: TrustExpectation,
): Finding["fix"] {
  if (externalId === undefined || given === undefined) return undefined;
  try {
    const policy = buildTrustPolicy({
      partition,
      trustedAccountId,
      externalId,
      ...(trustedPrincipalArn ? { trustedPrincipalArn } : {}),
    });
    return {
      title: "Replace by this connector’s trust policy",
      edits: replaceAll(json, formatPolicy(policy)),
    };
  } catch (error) {
    if (error instanceof PolicyInputError) return undefined;
    throw error;
  }
}
