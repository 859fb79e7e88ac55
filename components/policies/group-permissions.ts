import type { ActionVerdict, Finding, PermissionsReview } from "@/lib/iam/review/finding";
import { groupBy, groupFindings, inOrder, placesOf, type ReviewBlock } from "./review-block";

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
  const tooMany = listTooMany(findings);
  const others = findings.filter((each) => !told.has(each) && each.code !== "action_beyond_need");
  const allowed = verdicts.filter((verdict) => verdict.allowed === true);
  return inOrder([
    ...groupBy(ofActions, ({ verdict, finding }) =>
      [finding?.code, general(verdict), verdict.deniedResources.join()].join(" "),
    ).map(actionBlock),
    ...groupBy(tooMany, ({ reason }) => reason).map(tooMuchBlock),
    ...groupFindings(others),
    ...(allowed.length > 0 ? [allowedBlock(allowed)] : []),
  ]);
}

type OfAction = { readonly verdict: ActionVerdict; readonly finding: Finding | undefined };

function tellsOf({ code, message }: Finding, { action }: ActionVerdict): boolean {
  return isActionCode(code) && message.split(/[\s,.]/).includes(action);
}

/** The reason without the action’s own name, as all that share it have it. */
function general({ action, reason }: ActionVerdict, pronoun = "it"): string {
  return reason
    .replace(
      /^No statement .*: in (statement .*) its Action did not match because it does/,
      "$1 does",
    )
    .replace(/^s(?=tatement)/, "S")
    .replaceAll(action, pronoun);
}

function actionBlock(group: readonly OfAction[]): ReviewBlock {
  const [first] = group;
  const { required = true, deniedResources = [], dependsOn = [] } = first?.verdict ?? {};
  const code = first?.finding?.code ?? "";
  const title = isActionCode(code) ? ACTION_TITLES[code] : required ? "Missing" : "Not allowed";
  const reason = first ? general(first.verdict, group.length > 1 ? "them" : "it") : "";
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

type TooMany = { readonly action: string; readonly reason: string; readonly finding: Finding };

/** The actions beyond need, but for those that another finding tells of already. */
function listTooMany(findings: readonly Finding[]): TooMany[] {
  // The policy that is enough takes the place of all of them.
  if (findings.some(({ code }) => code === "too_powerful")) return [];
  return findings
    .filter(({ code }) => code === "action_beyond_need")
    .filter(
      ({ from }) => !findings.some((each) => each.code === "action_unknown" && each.from === from),
    )
    .map((finding) => {
      const [, action = "", reason = finding.message] =
        /^(\S+) is (more than .*)$/.exec(finding.message) ?? [];
      return { action, reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`, finding };
    });
}

function tooMuchBlock(group: readonly TooMany[]): ReviewBlock {
  const reason = group[0]?.reason ?? "";
  return {
    key: `action_beyond_need ${reason}`,
    tone: "warn",
    title: "Too much",
    actions: group.flatMap(({ action }) => (action === "" ? [] : [action])),
    reasons: [reason],
    places: placesOf(group.map(({ finding }) => finding)),
    fixes: group.flatMap(({ finding }) => (finding.fix ? [finding] : [])),
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
