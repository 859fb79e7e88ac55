import type { Finding, FindingSeverity } from "@/lib/iam/review/finding";

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

/** The findings of one code are one block. */
export function groupFindings(findings: readonly Finding[]): ReviewBlock[] {
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

export function placesOf(findings: readonly Finding[]): ReviewPlace[] {
  return findings
    .filter(({ from }, at) => findings.findIndex((other) => other.from === from) === at)
    .map(({ from, to, line, column }) => ({ from, to, line, column }));
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

/** Array.sort is stable: within a tone the order of the text stays. */
export function inOrder(blocks: readonly ReviewBlock[]): ReviewBlock[] {
  return [...blocks].sort((one, other) => ORDER.indexOf(one.tone) - ORDER.indexOf(other.tone));
}
