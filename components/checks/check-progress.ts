import { breakOff, explainProblem, type StreamFailure } from "@/lib/client/stream-failure";
import type { Check, CheckEvent, CheckStep, PlannedStep } from "@/lib/domain/checks/check";

/** The tests of one role, in a row: a fresh role is tried again for a minute. */
export type TestSeries = { roleArn: string; firstAtMs: number; tests: number };

export type CheckProgress = {
  phase: "idle" | "running" | "done" | "cancelled" | "broken";
  plan: readonly PlannedStep[];
  ended: ReadonlyMap<string, CheckStep>;
  check?: Check;
  /** What stopped it. */
  failure?: StreamFailure;
  series?: TestSeries;
  /** AWS may not know the role everywhere yet: the page may test again after so many seconds. */
  retestSeconds?: number;
};

export type CheckProgressEvent =
  | { type: "started"; roleArn: string; atMs: number }
  | { type: "received"; event: CheckEvent; atMs: number }
  | { type: "stream_ended" }
  | { type: "broke"; failure: StreamFailure };

export const noCheck: CheckProgress = { phase: "idle", plan: [], ended: new Map() };

const seriesMs = 60_000;
const retestWaits = [5, 10, 15, 20];

export function advanceCheck(state: CheckProgress, event: CheckProgressEvent): CheckProgress {
  switch (event.type) {
    case "started":
      return {
        phase: "running",
        plan: state.plan,
        ended: new Map(),
        series: continueSeries(state.series, event.roleArn, event.atMs),
      };
    case "received":
      return receive(state, event.event, event.atMs);
    case "stream_ended":
      if (state.phase !== "running") return state;
      return breakOff(state, {
        title: "The test was cut off",
        message: "The answer of Mooring ended before the verdict. Test again.",
      });
    case "broke":
      return breakOff(state, event.failure);
  }
}

function continueSeries(series: TestSeries | undefined, roleArn: string, atMs: number): TestSeries {
  if (series?.roleArn !== roleArn) return { roleArn, firstAtMs: atMs, tests: 1 };
  return { ...series, tests: series.tests + 1 };
}

function receive(state: CheckProgress, event: CheckEvent, atMs: number): CheckProgress {
  switch (event.type) {
    case "plan":
      return { ...state, plan: event.steps };
    case "step":
      return { ...state, ended: new Map(state.ended).set(event.step.id, event.step) };
    case "result": {
      const ended = new Map(event.check.steps.map((step) => [step.id, step]));
      const done: CheckProgress = { ...state, phase: "done", ended, check: event.check };
      const seconds = retestSeconds(event.check, state.series, atMs);
      return seconds === undefined ? done : { ...done, retestSeconds: seconds };
    }
    case "cancelled":
      return { ...state, phase: "cancelled" };
    case "error":
      return breakOff(state, explainProblem(event.problem, "The test could not be finished"));
  }
}

/** How long to wait before the next test; undefined when the refusal has another cause or the minute is over. */
export function retestSeconds(
  check: Check,
  series: TestSeries | undefined,
  atMs: number,
): number | undefined {
  const refused = check.steps.some(
    (step) => step.kind === "assume_role" && step.code === "refused",
  );
  if (!refused || !series || atMs - series.firstAtMs >= seriesMs) return undefined;
  return retestWaits[series.tests - 1];
}

/** The steps in order; those that have not ended yet wait, or run while the check does. */
export function listSteps(state: CheckProgress): (CheckStep | PlannedStep)[] {
  return state.plan.map((planned) => state.ended.get(planned.id) ?? planned);
}
