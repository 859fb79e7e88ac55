import type { AfterCheck } from "@/lib/db/record-check";
import type { CheckStep, CheckTarget, CheckTrigger, PlannedStep } from "@/lib/domain/checks/check";
import type { Connector } from "@/lib/domain/connectors/connector";

/** A check that may begin: all of it from one reading of the connector. */
export type PreparedCheck<Of extends Connector = Connector> = {
  readonly connector: Of;
  /** The revision that this is the connector of. */
  readonly revision: number;
  readonly trigger: CheckTrigger;
  readonly target: CheckTarget;
  /** Whom is asked and by what: only a run of the same is joined. */
  readonly asked: readonly unknown[];
  /** Of AWS; none for other kinds. */
  readonly regions: readonly string[];
  /** Every step that it will take, in order. */
  readonly plan: readonly PlannedStep[];
  /** Takes them, yielding each as it ends. Never throws for what is answered. */
  readonly perform: (signal: AbortSignal) => AsyncIterable<CheckStep>;
  /** What the steps say beyond the verdict. */
  readonly readAfter: (
    steps: readonly CheckStep[],
  ) => Pick<AfterCheck, "refusedExternalId" | "droppedPaste">;
};
