import type { CallCounter } from "./call-counter";
import type { Faults } from "./faults";
import type { PracticeState } from "./state/practice-state";
import type { Sealer } from "./state/sealer";

/** What every operation works on. */
export type World = {
  readonly state: PracticeState;
  readonly sealer: Sealer;
  readonly faults: Faults;
  readonly calls: CallCounter;
  /** The practice AWS's own clock: the caller's, shifted by the clock-skew fault. */
  readonly now: () => Date;
  /** Pull times of images that were pulled since the start: `repository ARN@digest` → milliseconds. */
  readonly pulls: Map<string, number>;
};
