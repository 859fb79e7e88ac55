import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import type { Check, CheckStep, Evidence, Fix } from "./check";
import { describeFix } from "./describe-fix";
import { fixOf, unfixableOf } from "./fix-check";
import { sayScope, scopeOf } from "./permission-scope";
import { countSample, isPartial } from "./sample";
import { stepTitles } from "./step-kinds";

const MARKS = {
  passed: "✅ passed",
  failed: "❌ failed",
  warning: "⚠️ warning",
  skipped: "➖ skipped",
  not_testable: "❔ not testable",
} as const satisfies Record<CheckStep["state"], string>;

/** A check as Markdown for a ticket or a mail: verdict, steps, matrix, fixes, evidence. A check holds no secret. */
export function formatCheckReport(check: Check, connectorName: string): string {
  const fixed = check.steps.filter((step) => step.kind !== "probe");
  const probes = check.steps.filter((step) => step.kind === "probe");
  const blocks = [
    `# Connection check: ${plain(connectorName)}`,
    facts(check),
    "## Steps",
    table(
      ["step", "state", "what it says"],
      fixed.map((step) => [step.title, MARKS[step.state], step.message]),
    ),
    ...matrix(probes, check.steps),
    ...fixes(check),
    ...troubles(check.steps),
    "## Evidence",
    table(
      ["step", "call", "error", "request id", "ms"],
      check.steps.flatMap((step) => (step.evidence ? [evidenceRow(step, step.evidence)] : [])),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function facts(check: Check): string {
  const ms = Date.parse(check.finishedAt) - Date.parse(check.startedAt);
  return [
    `- Verdict: **${check.verdict}**${check.conclusive ? "" : " (says nothing about the connector: nobody could be asked)"}`,
    `- ${check.summary}`,
    `- ${assuranceOf(check)}`,
    ...(check.excess.length > 0 ? [`- Too powerful: ${check.excess.map(code).join(", ")}`] : []),
    ...asked(check),
    `- Checked: ${check.finishedAt}, in ${ms} ms`,
    `- Check: ${code(check.id)}`,
  ].join("\n");
}

function assuranceOf({ assurance, assuranceBasis }: Check): string {
  switch (assurance) {
    case "proved":
      return assuranceBasis === "pasted"
        ? "Assurance: **proved as pasted**: nobody else gets in, for every possible request, by the trust policy that somebody pasted"
        : "Assurance: **proved**: nobody else gets in, for every possible request, by the role’s own trust policy";
    case "probed":
      return "Assurance: **probed**: the requests of this check that should be refused were. That is a sample, not every possible request";
    case "none":
      return "Assurance: **none**: it is not shown that others are kept out";
  }
}

function asked({ target, regions }: Check): string[] {
  const lines = definitionOf(target.kind).reportTarget(target, { regions, code });
  return lines.map((line) => `- ${line}`);
}

function matrix(probes: readonly CheckStep[], steps: readonly CheckStep[]): string[] {
  if (probes.length === 0) return [];
  const regions = [...new Set(probes.map((step) => step.region ?? ""))];
  const actions = [...new Set(probes.map((step) => step.action ?? step.title))];
  const rows = actions.map((action) => [
    action,
    ...regions.map((region) => {
      const step = probes.find((each) => each.region === region && each.title === action);
      return step ? cell(step, steps) : "";
    }),
  ]);
  return ["## Permissions", table(["permission", ...regions], rows)];
}

function cell(step: CheckStep, steps: readonly CheckStep[]): string {
  const scope = scopeOf(step, steps);
  const sample = step.sample && isPartial(step.sample) ? [`${countSample(step.sample)} asked`] : [];
  const asked = scope ? [sayScope(scope)] : sample;
  const differing = step.repositories?.map((each) => `${each.name}: ${each.state}`) ?? [];
  return [MARKS[step.state], ...asked, ...differing].join("; ");
}

function fixes(check: Check): string[] {
  const fix = fixOf(check);
  const left = unfixableOf(check);
  if (!fix && left.length === 0) return [];
  return [
    "## What turns the red cells green",
    ...(fix ? [`Add this policy to the role. ${describeFix(fix)}`, policy(fix.policy)] : []),
    ...(left.length > 0
      ? [
          left
            .map(
              (each) =>
                `- ${each.action} in ${each.region}${each.repository ? ` (${each.repository})` : ""}: ${each.fix.text}`,
            )
            .join("\n"),
        ]
      : []),
  ];
}

/** What is wrong outside the matrix, with causes and policies to paste. */
function troubles(steps: readonly CheckStep[]): string[] {
  const wrong = steps.filter(
    (step) => step.kind !== "probe" && (step.fix || step.causes || step.comparisons),
  );
  return wrong.flatMap((step) => [
    `## ${stepTitles[step.kind]}`,
    step.message,
    ...(step.causes
      ? step.causes.flatMap((cause, index) => [
          `${index + 1}. ${cause.text} ${cause.fix.text}`,
          ...policyOf(cause.fix),
        ])
      : step.fix
        ? [step.fix.text, ...policyOf(step.fix)]
        : []),
    ...(step.comparisons ?? []).flatMap(({ title, actual, required }) => [
      `**${plain(title)}**, as read from AWS:`,
      fence(actual),
      ...(required && required !== actual ? ["What it must be:", fence(required)] : []),
    ]),
  ]);
}

function policyOf(fix: Fix): string[] {
  return fix.policy ? [policy(fix.policy)] : [];
}

function evidenceRow(step: CheckStep, evidence: Evidence): string[] {
  const { call = "", errorCode, errorMessage, requestId = "", durationMs } = evidence;
  const error = [errorCode, errorMessage].filter((text) => text !== undefined).join(": ");
  const where = step.region ? `${step.title} in ${step.region}` : step.title;
  return [where, call, error, requestId, durationMs === undefined ? "" : String(durationMs)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(" | ")} |`;
  return [line(head), `|${" --- |".repeat(head.length)}`, ...rows.map(line)].join("\n");
}

/** Text of others on one line, without what Markdown would read as a table, HTML or emphasis. */
function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\\`*_[\]|~]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

function policy(document: object): string {
  return fence(formatPolicy(document));
}

/** JSON escapes no backtick, so the fence is longer than any run of them inside. */
function fence(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}json\n${text}\n${ticks}`;
}
