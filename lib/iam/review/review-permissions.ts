import { readOnce } from "@/lib/iam/policy/evaluate-group";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import {
  type AskedAction,
  askAction,
  askedActions,
  askedResources,
  decideAction,
  type PermissionAnswer,
  type PermissionsQuestion,
  type SettledQuestion,
  settleQuestion,
} from "./ask-permissions";
import { findExcessOf } from "./find-excess";
import { findInStatements } from "./find-permissions";
import { findPermissionsSize } from "./find-size";
import type { PermissionsReview, TextEdit } from "./finding";
import type { FindingList } from "./finding-list";
import { appendItem, type JsonText, replaceAll, setValue } from "./json-text";
import { judgeWithinLimit } from "./judge-within-limit";
import { openReview } from "./open-review";
import { provePasted } from "./prove-permissions";
import { statementsOf, textsOf } from "./statements";

/**
 * Whether a permissions policy is enough for a connector, action by action, what is wrong with it, and what is so of it for
 * every request, unless the findings are all that is asked for. Never throws.
 */
export function reviewPermissions(
  text: string,
  given: PermissionsQuestion,
  parts: "all" | "findings" = "all",
): PermissionsReview {
  const { findings, isAccepted } = openReview(text, "identity");
  findPermissionsSize(findings);
  const judged = isAccepted
    ? judgeWithinLimit(findings, () => judge(findings, text, given))
    : undefined;
  const { answers, ...power } = judged ?? { answers: [], excess: [], enough: null };
  const isProved = answers.length > 0 && parts === "all" && !findings.isAmbiguous;
  return {
    kind: "permissions",
    text,
    awsRefuses: findings.awsRefuses,
    findings: findings.all(),
    verdicts: answers.map(({ decision: _, ...verdict }) => verdict),
    ...power,
    proof: isProved ? provePasted(findings.json.value, text, given) : null,
  };
}

function judge(findings: FindingList, text: string, given: PermissionsQuestion) {
  const question = settleQuestion(given, text);
  const policy = readOnce("pasted policy", findings.json.value, "identity");
  const answers = askedActions(question).map((asked) => askAction(policy, asked, question));
  const excess = excessOf(policy, question);
  const isEnough = answers.every(({ required, allowed }) => allowed === true || !required);
  const enough = isEnough && excess.length > 0 ? enoughPolicy(given) : null;
  if (enough !== null) {
    findings.add({
      code: "too_powerful",
      severity: "warning",
      message: `This allows more than a connector needs: ${summarise(excess)}. A connector only reads. Mooring keeps its own sessions to reading; whoever else gets the role may do all of it.`,
      fix: () => ({
        title: "Replace by the policy that is enough",
        edits: replaceAll(findings.json, enough),
      }),
    });
  }
  findInStatements(findings, question, given);
  for (const answer of answers) {
    if (answer.allowed !== true) findDenied(findings, policy, answer, question);
  }
  return { answers, excess, enough };
}

function excessOf(policy: NamedPolicy, { partition, awsAccountId }: SettledQuestion): string[] {
  const roleName = "MooringRegistryRead";
  const arn = `arn:${partition}:iam::${awsAccountId}:role/${roleName}`;
  const role = { arn, partition, accountId: awsAccountId, path: "/", roleName };
  return findExcessOf(role, [policy]).flatMap(({ actions }) => actions);
}

/** For what was asked where that is known; else AWS's own for reading every registry. */
function enoughPolicy({
  template,
  partition,
  regions,
  awsAccountId,
  repositories,
}: PermissionsQuestion): string {
  const everywhere = MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly;
  if (awsAccountId === undefined || regions.length === 0) return formatPolicy(everywhere);
  try {
    return formatPolicy(
      buildPermissionsPolicy(template, {
        partition,
        regions,
        accountId: awsAccountId,
        repositories,
      }),
    );
  } catch (error) {
    if (error instanceof PolicyInputError) return formatPolicy(everywhere);
    throw error;
  }
}

function findDenied(
  findings: FindingList,
  policy: NamedPolicy,
  answer: PermissionAnswer,
  question: SettledQuestion,
): void {
  const { action, required, decision, statementPath, deniedResources } = answer;
  if (answer.allowed === null) {
    findings.add({
      code: "action_depends",
      severity: required ? "warning" : "info",
      message: `Whether ${action} is allowed depends on ${answer.dependsOn.join(", ")}, which only AWS and the network know.`,
      path: statementPath ?? "",
    });
    return;
  }
  if (decision.outcome === "explicit_deny") {
    findings.add({
      code: "action_denied",
      severity: required ? "error" : "info",
      message: `${action} is denied by this statement, whatever else allows it.`,
      path: statementPath ?? "",
    });
    return;
  }
  const where = deniedResources.length > 0 ? ` on ${summarise(deniedResources)}` : "";
  findings.add({
    code: required ? "action_missing" : "optional_action_missing",
    severity: required ? "error" : "info",
    message: required
      ? `${action}${where} is not allowed, and a connector needs it. ${answer.reason}`
      : `${action}${where} is not allowed. It is optional: it adds scan findings to the inventory.`,
    path: statementPath ?? "/Statement",
    fix: () => ({
      title: `Allow ${action}`,
      edits: grant(findings.json, policy, answer, question),
    }),
  });
}

function summarise(texts: readonly string[]): string {
  return texts.length <= 2 ? texts.join(" and ") : `${texts[0]} and ${texts.length - 1} more`;
}

/** The action joins the first statement that makes it allowed by it, or gets one of its own. */
function grant(
  json: JsonText,
  policy: NamedPolicy,
  asked: AskedAction,
  question: SettledQuestion,
): TextEdit[] {
  const { document, parsed } = policy;
  const resources = askedResources(asked.action, question);
  const decided = resources.map((each) => ({
    each,
    outcome: decideAction(policy, asked.action, each, question).outcome,
  }));
  // A Deny stays, whatever is allowed besides.
  if (decided.some(({ outcome }) => outcome === "explicit_deny")) return [];
  const denied = decided.filter(({ outcome }) => outcome !== "allowed");
  const statements = statementsOf(document);
  for (const [index, statement] of statements.entries()) {
    const { Effect: effect, Action: action } = statement.value;
    const read = parsed?.statements[index];
    if (effect !== "Allow" || action === undefined || !read) continue;
    const joined = { ...read, action: { negated: false, patterns: [asked.action] } };
    const alone = { name: "", document, parsed: { ...parsed, statements: [joined] } };
    const isEnough = denied.every(
      ({ each }) => decideAction(alone, asked.action, each, question).outcome === "allowed",
    );
    if (!isEnough) continue;
    const actions = [...textsOf(statement, "Action").map(({ text }) => text), asked.action];
    return Array.isArray(action)
      ? appendItem(json, `${statement.path}/Action`, asked.action)
      : setValue(json, `${statement.path}/Action`, actions);
  }
  const arns = [...new Set(resources.map(({ arn }) => arn))];
  const patterns =
    question.repositories.length > 0
      ? arns
      : arns.map((arn) => arn.replace(/repository\/.*$/, "repository/*"));
  const [only] = patterns;
  const statement = {
    Effect: "Allow",
    Action: asked.action,
    Resource: patterns.length === 1 ? only : patterns,
  };
  return statements.some(({ path }) => path === "/Statement")
    ? setValue(json, "/Statement", [...statements.map(({ value }) => value), statement])
    : appendItem(json, "/Statement", statement);
}
