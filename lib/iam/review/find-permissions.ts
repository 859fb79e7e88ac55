import { PARTITION_IDS, PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { findRegion, regionLabel } from "@/lib/iam/identifiers/regions";
import { matchesPattern, wildcardPattern } from "@/lib/iam/policy/wildcard-pattern";
import {
  SELF_INSPECTION_POLICY_ACTIONS,
  SELF_INSPECTION_ROLE_ACTIONS,
} from "@/lib/iam/role/self-inspection";
import { askedActions, type SettledQuestion } from "./ask-permissions";
import { ECR_ACTIONS, nearestEcrAction } from "./ecr-actions";
import type { Finding } from "./finding";
import type { FindingList } from "./finding-list";
import { READING_ACTIONS } from "./harmless-permissions";
import { type JsonText, setValue } from "./json-text";
import { type LocatedStatement, type LocatedText, statementsOf, textsOf } from "./statements";

/** What is wrong or unwise in the statements themselves, whatever they decide. */
export function findInStatements(
  findings: FindingList,
  question: SettledQuestion,
  given: { readonly awsAccountId?: string; readonly regions: readonly string[] },
): void {
  const statements = statementsOf(findings.json.value);
  for (const statement of statements) {
    if (findings.isFull) return;
    const resources = textsOf(statement, "Resource");
    for (const resource of resources) findArn(findings, resource, question, given);
    findUnknownActions(findings, textsOf(statement, "Action"));
    if (statement.value.Effect !== "Allow") continue;
    findNegations(findings, statement);
    findExcess(findings, statement, question, statements.length);
  }
}

function findArn(
  findings: FindingList,
  { path, text }: LocatedText,
  { partition, template }: SettledQuestion,
  given: { readonly awsAccountId?: string; readonly regions: readonly string[] },
): void {
  if (!text.startsWith("arn:")) return;
  const [, written = "", service = "", region = "", account = "", ...rest] = text.split(":");
  const put = (parts: readonly string[]) => ["arn", ...parts, ...rest].join(":");
  const replace = (title: string, arn: string) => (): Finding["fix"] => ({
    title,
    edits: setValue(findings.json, path, arn),
  });
  if (!written.includes("*") && written !== partition) {
    const known = PARTITION_IDS.find((each) => each === written);
    findings.add({
      code: "arn_partition",
      severity: "error",
      message: `This ARN is of ${known ? PARTITIONS[known].name : `the partition “${written}”`}, the role of ${PARTITIONS[partition].name}: IAM refuses the policy or it matches nothing. ARNs begin with arn:${partition}: here.`,
      path,
      fix: replace(`Write arn:${partition}:`, put([partition, service, region, account])),
    });
    return;
  }
  if (service !== template.service) return;
  if (region !== "" && !region.includes("*") && findRegion(region)?.partition !== partition) {
    const target = given.regions[0] ?? PARTITIONS[partition].stsRegion;
    findings.add({
      code: "arn_region",
      severity: "error",
      message: findRegion(region)
        ? `${regionLabel(region)} is not a region of ${PARTITIONS[partition].name}.`
        : `“${region}” is no AWS region, so this ARN matches nothing.`,
      path,
      fix: replace(`Write ${target}`, put([written, service, target, account])),
    });
  } else if (!region.includes("*") && given.regions.length > 0 && !given.regions.includes(region)) {
    findings.add({
      code: "arn_other_region",
      severity: "warning",
      message: `This ARN is of ${region === "" ? "no region" : regionLabel(region)}, which is not asked for.`,
      path,
      fix: replace(
        `Write ${given.regions[0]}`,
        put([written, service, given.regions[0] ?? region, account]),
      ),
    });
  }
  const expected = given.awsAccountId;
  if (expected && account !== expected && !account.includes("*")) {
    findings.add({
      code: "arn_account",
      severity: "error",
      message: `This ARN is of account ${account === "" ? "none" : account}, the repositories are in ${expected}.`,
      path,
      fix: replace(`Write ${expected}`, put([written, service, region, expected])),
    });
  }
}

function findUnknownActions(findings: FindingList, actions: readonly LocatedText[]): void {
  for (const { path, text } of actions) {
    const [service, name = ""] = text.split(":");
    if (service?.toLowerCase() !== "ecr") continue;
    const pattern = wildcardPattern(name.toLowerCase());
    if (ECR_ACTIONS.some((action) => matchesPattern(pattern, action.toLowerCase()))) continue;
    findings.add({
      code: "action_unknown",
      severity: "error",
      message: `Amazon ECR has no action ${text}. IAM accepts it silently and it grants nothing.`,
      path,
      fix: () => {
        const near = nearestEcrAction(name);
        if (near === undefined) return undefined;
        return {
          title: `Write ecr:${near}`,
          edits: setValue(findings.json, path, `ecr:${near}`),
        };
      },
    });
  }
}

function findNegations(findings: FindingList, { path, value }: LocatedStatement): void {
  for (const element of ["NotAction", "NotResource"]) {
    if (value[element] === undefined) continue;
    findings.add({
      code: "allow_with_negation",
      severity: "warning",
      message: `Allow with ${element} grants everything but what it names, whatever AWS adds later. List what the role needs instead.`,
      path: `${path}/${element}`,
      part: "key",
    });
  }
}

/** Reading ECR, and a role reading itself: what a connector's role may do without question. */
const HARMLESS: ReadonlySet<string> = new Set(
  [...READING_ACTIONS, ...SELF_INSPECTION_ROLE_ACTIONS, ...SELF_INSPECTION_POLICY_ACTIONS].map(
    (action) => action.toLowerCase(),
  ),
);

function findExcess(
  findings: FindingList,
  statement: LocatedStatement,
  question: SettledQuestion,
  statementCount: number,
): void {
  const actions = textsOf(statement, "Action");
  for (const { path, text } of actions) {
    if (!isExcess(text)) continue;
    const pattern = wildcardPattern(text.toLowerCase());
    const needed = askedActions(question)
      .map(({ action }) => action)
      .filter((action) => matchesPattern(pattern, action.toLowerCase()));
    findings.add({
      code: "action_beyond_need",
      severity: "warning",
      message: `${text} is more than reading ECR takes${needed.length > 0 ? `: of it the role needs ${needed.join(", ")}` : ", and a connector never uses it"}.`,
      path,
      fix: () => ({
        title: needed.length > 0 ? "Name what is needed" : `Remove ${text}`,
        edits: withoutAction(findings.json, statement, path, needed, statementCount),
      }),
    });
  }
}

/** True for actions, or patterns of them, that can do more than reading. */
export function isExcess(action: string): boolean {
  const lower = action.toLowerCase();
  if (HARMLESS.has(lower)) return false;
  if (!/[*?]/.test(lower)) return true;
  if (!lower.startsWith("ecr:")) return true;
  const pattern = wildcardPattern(lower);
  return ECR_ACTIONS.some((name) => {
    const full = `ecr:${name.toLowerCase()}`;
    return matchesPattern(pattern, full) && !HARMLESS.has(full);
  });
}

function withoutAction(
  json: JsonText,
  statement: LocatedStatement,
  path: string,
  needed: readonly string[],
  statementCount: number,
) {
  const others = textsOf(statement, "Action").filter((action) => action.path !== path);
  const kept = [...new Set([...others.map(({ text }) => text), ...needed])];
  const elementPath = `${statement.path}/Action`;
  if (kept.length > 0) return setValue(json, elementPath, kept);
  return statementCount > 1 && statement.path !== "/Statement"
    ? setValue(json, statement.path, undefined)
    : [];
}
