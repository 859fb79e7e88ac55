import type { Assured } from "@/lib/domain/checks/assurance";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { Verdict } from "@/lib/domain/checks/verdict";

export type Verdicted = {
  verdict: Verdict;
  /** False when the other side could not be asked, so that the verdict must not count against the connector. */
  conclusive: boolean;
  /** Why, in one sentence. */
  summary: string;
};

/** How the steps of a kind's check are read. */
export type KindJudge = {
  readonly judge: (steps: readonly CheckStep[]) => Verdicted;
  /** What is allowed beyond reading registries; null where it could not be read. */
  readonly excessOf: (steps: readonly CheckStep[]) => string[] | null;
  /** On what it rests that others are kept out, of steps whose verdict says that they are. */
  readonly assuredBy: (steps: readonly CheckStep[]) => Assured;
  /** The same as the rest of a sentence that begins with “it”. */
  readonly tellExcess: (excess: readonly string[]) => string;
};
