/** What came out of proving a part of an evidence file again, each a sentence. */
export type Findings = {
  /** What is so. */
  readonly confirmed: readonly string[];
  /** What is not. */
  readonly faults: readonly string[];
  /** What this version of Mooring says in other words, or with another witness. */
  readonly differences: readonly string[];
};

/** Nothing could be proved again. */
export const NOTHING_FOUND: Findings = { confirmed: [], faults: [], differences: [] };

export function fault(sentence: string): Findings {
  return { confirmed: [], faults: [sentence], differences: [] };
}

export function joinFindings(list: readonly Findings[]): Findings {
  return {
    confirmed: list.flatMap(({ confirmed }) => confirmed),
    faults: list.flatMap(({ faults }) => faults),
    differences: list.flatMap(({ differences }) => differences),
  };
}
