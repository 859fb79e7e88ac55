import { diffLines } from "diff";

/** `at` is its place in the whole diff. */
export type DiffLine = { at: number; kind: "same" | "add" | "remove"; text: string };
/** Unchanged lines far from any change are folded. */
export type DiffPart = { kind: "lines"; lines: DiffLine[] } | { kind: "fold"; lines: DiffLine[] };

export type LineDiffResult = { parts: DiffPart[]; added: number; removed: number };

/** Unchanged lines kept on each side of a change. */
const context = 3;

/** What to remove from `actual` and add to it, line by line, to have `required`. */
export function diffByLine(actual: string, required: string): LineDiffResult {
  const found = diffLines(ended(actual), ended(required)).flatMap(({ added, removed, value }) =>
    value
      .slice(0, -1)
      .split("\n")
      .map((text) => ({ kind: kindOf(added, removed), text })),
  );
  const lines = found.map((line, at): DiffLine => ({ at, ...line }));
  return {
    parts: fold(lines),
    added: lines.filter((line) => line.kind === "add").length,
    removed: lines.filter((line) => line.kind === "remove").length,
  };
}

function kindOf(added: boolean, removed: boolean): DiffLine["kind"] {
  if (added) return "add";
  return removed ? "remove" : "same";
}

/** A last line without its end would differ from the same line with one. */
function ended(text: string): string {
  return `${text.replaceAll("\r\n", "\n").replace(/\n+$/, "")}\n`;
}

function fold(lines: readonly DiffLine[]): DiffPart[] {
  const parts: DiffPart[] = [];
  for (const [index, line] of lines.entries()) {
    const near = lines
      .slice(Math.max(0, index - context), index + context + 1)
      .some((each) => each.kind !== "same");
    const kind = near ? "lines" : "fold";
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts;
}
