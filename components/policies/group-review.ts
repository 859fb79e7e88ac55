import type {
  ActionVerdict,
  Finding,
  FindingSeverity,
  PermissionsReview,
  TrustReview,
  TrustVerdict,
} from "@/lib/iam/review/finding";
import { describeTrustVerdict } from "./summarise-review";

/** One reason: what it is about, where it stands, and what one click does about it. */
export type ReviewBlock = {
  readonly key: string;
  readonly tone: "danger" | "warn" | "info" | "ok" | "neutral";
  readonly title: string;
  /** The actions that it is about. */
  readonly actions: readonly string[];
  readonly reasons: readonly string[];
  readonly places: readonly ReviewPlace[];
  /** The findings that its fix makes go. */
  readonly fixes: readonly Finding[];
};
export type ReviewPlace = Pick<Finding, "from" | "to" | "line" | "column"> | { path: string };

const TONES = { error: "danger", warning: "warn", info: "info" } as const satisfies Record<
  FindingSeverity,
  ReviewBlock["tone"]
>;
const WORDS = { error: "Error", warning: "Warning", info: "Note" } as const satisfies Record<
  FindingSeverity,
  string
>;
const ORDER: readonly ReviewBlock["tone"][] = ["danger", "warn", "info", "neutral", "ok"];

/** The findings that tell of one action what its verdict tells. */
const ACTION_TITLES = {
  action_missing: "Missing",
  action_denied: "Denied",
  action_depends: "Depends",
  optional_action_missing: "Optional, not allowed",
} as const;
const isActionCode = (code: string): code is keyof typeof ACTION_TITLES => code in ACTION_TITLES;

/** Verdicts and findings of a permissions policy, each reason once: what is wrong first, what is allowed last. */
export function groupPermissions({ verdicts, findings }: PermissionsReview): ReviewBlock[] {
  const ofActions = verdicts
    .filter(({ allowed }) => allowed !== true)
    .map((verdict) => ({ verdict, finding: findings.find((each) => tellsOf(each, verdict)) }));
  const told = new Set(ofActions.map(({ finding }) => finding));
  // The policy that is enough takes the place of every action too many.
  const isReplaced = findings.some(({ code }) => code === "too_powerful");
  const others = findings.filter(
    (each) => !told.has(each) && !(isReplaced && each.code === "action_beyond_need"),
  );
  const allowed = verdicts.filter((verdict) => verdict.allowed === true);
  return inOrder([
    ...groupBy(ofActions, ({ verdict, finding }) =>
      [finding?.code, general(verdict), verdict.deniedResources.join()].join(" "),
    ).map(actionBlock),
    ...groupFindings(others),
    ...(allowed.length > 0 ? [allowedBlock(allowed)] : []),
  ]);
}

/** What a trust policy does with each caller, and the findings but for those that say the same of the right one. */
export function groupTrust(
  { verdicts, findings }: TrustReview,
  serviceName: string,
): { callers: ReviewBlock[]; others: ReviewBlock[] } {
  const ofCaller = findings.filter(({ code }) => CALLER_CODES.has(code));
  const others = findings.filter((each) => !ofCaller.includes(each));
  const isExplained = others.some(({ severity }) => severity === "error");
  return {
    callers: verdicts.map((verdict) => ({
      key: verdict.probe,
      tone: toneOf(verdict),
      title: describeTrustVerdict(verdict, serviceName),
      actions: [],
      reasons: verdict.allowed === verdict.expected || isExplained ? [] : [verdict.reason],
      places:
        verdict.statementPath === undefined || verdict.allowed === verdict.expected
          ? []
          : [{ path: verdict.statementPath }],
      fixes:
        verdict.probe === "right_external_id" && !isExplained
          ? ofCaller.filter(({ fix }) => fix)
          : [],
    })),
    others: inOrder(groupFindings(verdicts.length > 0 ? others : findings)),
  };
}

const CALLER_CODES: ReadonlySet<string> = new Set([
  "mooring_kept_out",
  "mooring_depends",
  "assume_role_missing",
]);

function toneOf({ allowed, expected }: TrustVerdict): ReviewBlock["tone"] {
  if (allowed === expected) return "ok";
  return allowed === null && expected ? "warn" : "danger";
}

type OfAction = { readonly verdict: ActionVerdict; readonly finding: Finding | undefined };

function tellsOf({ code, message }: Finding, { action }: ActionVerdict): boolean {
  return isActionCode(code) && message.split(/[\s,.]/).includes(action);
}

/** The reason without the action’s own name, as all that share it have it. */
function general({ action, reason }: ActionVerdict): string {
  return reason
    .replace(
      /^No statement .*: in (statement .*) its Action did not match because it does/,
      "$1 does",
    )
    .replace(/^s(?=tatement)/, "S")
    .replaceAll(action, "it");
}

function actionBlock(group: readonly OfAction[]): ReviewBlock {
  const [first] = group;
  const { required = true, deniedResources = [], dependsOn = [] } = first?.verdict ?? {};
  const code = first?.finding?.code ?? "";
  const title = isActionCode(code) ? ACTION_TITLES[code] : required ? "Missing" : "Not allowed";
  const reason = first ? general(first.verdict) : "";
  return {
    key: `${code} ${reason} ${deniedResources.join()}`,
    tone: !required ? "neutral" : first?.verdict.allowed === null ? "warn" : "danger",
    title: dependsOn.length > 0 ? `${title} on ${dependsOn.join(", ")}` : title,
    actions: group.map(({ verdict }) => verdict.action),
    reasons: [
      code === "optional_action_missing" ? "Adds scan findings to the inventory." : reason,
      ...(deniedResources.length > 0 ? [`Denied on ${deniedResources.join(", ")}`] : []),
    ],
    places: placesOf(group.flatMap(({ finding }) => finding ?? [])),
    fixes: group.flatMap(({ finding }) => (finding?.fix ? [finding] : [])),
  };
}

function allowedBlock(allowed: readonly ActionVerdict[]): ReviewBlock {
  const paths = [...new Set(allowed.flatMap(({ statementPath }) => statementPath ?? []))];
  return {
    key: "allowed",
    tone: "ok",
    title: "Allowed",
    actions: allowed.map(({ action }) => action),
    reasons: [],
    places: paths.map((path) => ({ path })),
    fixes: [],
  };
}

function groupFindings(findings: readonly Finding[]): ReviewBlock[] {
  return groupBy(findings, ({ code }) => code).map((group): ReviewBlock => {
    const severity = group[0]?.severity ?? "info";
    return {
      key: group[0]?.code ?? "",
      tone: TONES[severity],
      title: group.length > 1 ? `${WORDS[severity]}, ${group.length} times` : WORDS[severity],
      actions: [],
      reasons: [...new Set(group.map(({ message }) => message))],
      places: placesOf(group),
      fixes: group.filter(({ fix }) => fix),
    };
  });
}

function placesOf(findings: readonly Finding[]): ReviewPlace[] {
  return findings
    .filter(({ from }, at) => findings.findIndex((other) => other.from === from) === at)
    .map(({ from, to, line, column }) => ({ from, to, line, column }));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Array.sort is stable: within a tone the order of the text stays. */
function inOrder(blocks: readonly ReviewBlock[]): ReviewBlock[] {
  return [...blocks].sort((one, other) => ORDER.indexOf(one.tone) - ORDER.indexOf(other.tone));
}
