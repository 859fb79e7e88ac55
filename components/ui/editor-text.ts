/** A replacement: offsets are UTF-16 code units of the text before any edit, `to` exclusive. */
export type EditorEdit = { readonly from: number; readonly to: number; readonly insert: string };

/** Something to underline. */
export type EditorMark = {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** A button in the mark's tip. */
  readonly fix?: { readonly title: string; readonly edits: readonly EditorEdit[] };
};

/** Marks, and the text whose offsets they are. */
export type MarkedText = { readonly text: string; readonly marks: readonly EditorMark[] };

/** The text after all edits. Where two overlap, the first given counts. */
export function applyEdits(text: string, edits: readonly EditorEdit[]): string {
  return dropOverlaps(edits).reduceRight(
    (result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to),
    text,
  );
}

/** The edits in their order in the text, without those that overlap one given before them. */
export function dropOverlaps(edits: readonly EditorEdit[]): EditorEdit[] {
  const kept: EditorEdit[] = [];
  for (const edit of edits) {
    if (!kept.some((other) => edit.from < other.to && other.from < edit.to)) kept.push(edit);
  }
  // A stable sort: insertions at one place stay in the order given.
  return kept.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Where a mark is drawn: on its first line alone, at least one character wide. */
export function drawnRange(text: string, { from, to }: { from: number; to: number }) {
  const start = Math.min(from, text.length);
  const lineEnd = text.indexOf("\n", start);
  const end = Math.min(to, lineEnd === -1 ? text.length : lineEnd);
  if (end > start) return { from: start, to: end };
  const before = Math.max(0, start - 1);
  return start < text.length && text[start] !== "\n"
    ? { from: start, to: start + 1 }
    : { from: text[before] === "\n" ? start : before, to: start };
}
