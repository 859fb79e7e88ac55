import {
  type AskedAction,
  askAction,
  askedActions,
  askedResources,
  type PermissionAnswer,
  type PermissionsQuestion,
  type SettledQuestion,
  settleQuestion,
} from "./ask-permissions";
import { findInStatements } from "./find-permissions";
import { findPermissionsSize } from "./find-size";
import type { Finding, PermissionsReview } from "./finding";
import type { FindingList } from "./finding-list";
import { appendItem, applyEdits, type JsonText, setValue } from "./json-text";
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
  const answers = askedActions(question).map((asked) => askAction(json.value, asked, question));
  for (const answer of answers) {
    if (!answer.allowed) findDenied(findings, answer, question);
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
    fix: { title: `Allow ${action}`, edits: grant(findings.json, answer, question) },
  });
}

function summarise(arns: readonly string[]): string {
  return arns.length <= 2 ? arns.join(" and ") : `${arns[0]} and ${arns.length - 1} more`;
}

/** The action joins the first statement that makes it allowed by it, or gets one of its own. */
function grant(json: JsonText, asked: AskedAction, question: SettledQuestion) {
  const isEnough = (edits: NonNullable<Finding["fix"]>["edits"]) => {
    const document: unknown = JSON.parse(applyEdits(json.text, edits));
    return askAction(document, asked, question).allowed;
  };
  const statements = statementsOf(json.value);
  for (const statement of statements) {
    const { Effect: effect, Action: action } = statement.value;
    if (effect !== "Allow" || action === undefined) continue;
    const actions = [...textsOf(statement, "Action").map(({ text }) => text), asked.action];
    const edits = Array.isArray(action)
      ? appendItem(json, `${statement.path}/Action`, asked.action)
      : setValue(json, `${statement.path}/Action`, actions);
    if (isEnough(edits)) return edits;
  }
  const resources = [...new Set(askedResources(asked.action, question).map(({ arn }) => arn))];
  const patterns =
    question.repositories.length > 0
      ? resources
      : resources.map((arn) => arn.replace(/repository\/.*$/, "repository/*"));
  const [only] = patterns;
  const statement = {
    Effect: "Allow",
    Action: asked.action,
    Resource: patterns.length === 1 ? only : patterns,
  };
  const added = statements.some(({ path }) => path === "/Statement")
    ? setValue(json, "/Statement", [...statements.map(({ value }) => value), statement])
    : appendItem(json, "/Statement", statement);
  return isEnough(added) ? added : [];
}
