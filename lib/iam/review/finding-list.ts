import type { Finding, FindingSeverity } from "./finding";
import { type JsonText, lineColumn, locate, type Range } from "./json-text";

export type NewFinding = {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  readonly path?: string;
  /** Underline the key rather than the value. */
  readonly part?: "value" | "key";
  /** In place of what the path names. */
  readonly range?: Range;
  /** Built only for findings that are told: one that is cut off costs nothing. */
  readonly fix?: (() => Finding["fix"]) | undefined;
};

/** More would not be read, and each costs time. */
const MAX_FINDINGS = 100;

/** Gathers findings and puts each in its place in the text. */
export class FindingList {
  readonly #found: Finding[] = [];

  /** Why AWS would not store the text: the first reason that was found. */
  awsRefuses: string | null = null;

  /** Set while a key stands twice: what a pointer names is then not certain, and nothing is fixed by it. */
  isAmbiguous = false;

  constructor(readonly json: JsonText) {}

  get isFull(): boolean {
    return this.#found.length >= MAX_FINDINGS;
  }

  /** A finding for which AWS refuses the whole text. */
  refuse(finding: Omit<NewFinding, "severity">): void {
    this.awsRefuses ??= finding.message;
    this.add({ ...finding, severity: "error" });
  }

  add({ path = "", part, range, fix, ...finding }: NewFinding): void {
    if (this.isFull) return;
    const built = this.isAmbiguous ? undefined : fix?.();
    const place = range ?? locate(this.json, path, part);
    this.#found.push({
      ...finding,
      path,
      ...place,
      ...lineColumn(this.json, place.from),
      ...(built && built.edits.length > 0 ? { fix: built } : {}),
    });
  }

  /** In the order of the text. */
  all(): Finding[] {
    return [...this.#found].sort((one, other) => one.from - other.from || one.to - other.to);
  }
}
