import { readOnce } from "@/lib/iam/policy/evaluate-group";
import type { NamedPolicy } from "@/lib/iam/policy/policy-types";
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
import { findInStatements } from "./find-permissions";
import { findPermissionsSize } from "./find-size";
import type { PermissionsReview, TextEdit } from "./finding";
import type { FindingList } from "./finding-list";
import { appendItem, type JsonText, setValue } from "./json-text";
import { openReview } from "./open-review";
import { statementsOf, textsOf } from "./statements";

/** Whether a permissions policy is enough for a connector, action by action, and what is wrong with it. Never throws. */
export function reviewPermissions(text: string, given: PermissionsQuestion): PermissionsReview {
  const { findings, isAccepted } = openReview(text, "identity");
  const { json } = findings;
  findPermissionsSize(findings);
  if (!isAccepted) return { kind: "permissions", text, findings: findings.all(), verdicts: [] };
  const question = settleQuestion(given, text);
  findInStatements(findings, question, given);
  const policy = readOnce("pasted policy", json.value, "identity");
  const answers = askedActions(question).map((asked) => askAction(policy, asked, question));
  for (const answer of answers) {
    if (!answer.allowed) findDenied(findings, policy, answer, question);
  }
  return {
    kind: "permissions",
    text,
    findings: findings.all(),
    verdicts: answers.map(({ decision: _, ...verdict }) => verdict),
  };
}

function findDenied(
  findings: FindingList,
  policy: NamedPolicy,
  answer: PermissionAnswer,
  question: SettledQuestion,
): void {
  const { action, required, decision, statementPath, deniedResources } = answer;
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

function summarise(arns: readonly string[]): string {
  return arns.length <= 2 ? arns.join(" and ") : `${arns[0]} and ${arns.length - 1} more`;
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
