import "server-only";
import { setMaxListeners } from "node:events";
import { DEADLINES, inSeconds } from "@/lib/aws/deadlines";
import { findTrustReading, recordCheck } from "@/lib/db/checks";
import { AppError } from "@/lib/domain/api/problem";
import type {
  Check,
  CheckEvent,
  CheckStep,
  CheckTrigger,
  PlannedStep,
} from "@/lib/domain/checks/check";
import { judgeCheck, UNANSWERED } from "@/lib/domain/checks/judge-check";
import type { Connector } from "@/lib/domain/connectors/connector";
import { log } from "@/lib/log";
import { performCheck } from "./perform-check";
import { planCheck } from "./plan-check";
import { planNextCheck } from "./plan-next-check";

export type Subject = {
  connector: Connector;
  revision: number;
  roleArn: string;
  regions: readonly string[];
  trigger: CheckTrigger;
};

/**
 * A running check. It goes on to its end and is stored whether or not anybody follows; whoever follows gets every
 * event from the first.
 */
export class CheckRun {
  private readonly events: CheckEvent[] = [];
  private waiting: (() => void)[] = [];
  private ended = false;
  private recording = false;
  private readonly stop = new AbortController();
  /** The stored check; rejects with what stopped the run. */
  readonly result: Promise<Check>;

  constructor(readonly subject: Subject) {
    this.result = this.run(subject);
    this.result.catch(() => undefined).finally(() => this.end());
  }

  /** Aborts what AWS is being asked; nothing is kept. False when the run is already being kept. */
  cancel(): boolean {
    if (this.recording || this.ended) return false;
    this.stop.abort();
    return true;
  }

  /** Every event, past and to come. Throws what stopped the run. */
  async *follow(): AsyncGenerator<CheckEvent> {
    for (let next = 0; ; ) {
      for (; next < this.events.length; next += 1) {
        const event = this.events[next];
        if (event) yield event;
      }
      if (this.ended) break;
      await new Promise<void>((wake) => this.waiting.push(wake));
    }
    if (!this.stop.signal.aborted) await this.result;
  }

  private async run(subject: Subject): Promise<Check> {
    try {
      return await this.perform(subject);
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
      this.emit({ type: "cancelled" });
      throw new AppError("check_cancelled", "Somebody stopped this check. Nothing was recorded.");
    }
  }

  private async perform(subject: Subject): Promise<Check> {
    const startedAt = new Date();
    const { connector, revision, roleArn, regions, trigger } = subject;
    const plan = planCheck(connector, regions);
    this.emit({ type: "plan", steps: plan });
    const steps: CheckStep[] = [];
    const readTrust = () => findTrustReading(connector.id, roleArn);
    const take = (step: CheckStep) => {
      steps.push(step);
      this.emit({ type: "step", step });
    };
    const { checkMs } = DEADLINES;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), checkMs);
    const signal = AbortSignal.any([this.stop.signal, late.signal]);
    // Every call to AWS under way listens to it, dozens at once.
    setMaxListeners(0, signal);
    try {
      for await (const step of performCheck({ ...subject, readTrust, signal })) take(step);
    } catch (error) {
      if (!late.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
    this.stop.signal.throwIfAborted();
    for (const step of unanswered(plan, steps)) take(step);
    this.recording = true;
    const order = new Map(plan.map((step, index) => [step.id, index]));
    steps.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
    const check = await recordCheck({
      connectorId: connector.id,
      revision,
      roleArn,
      accountType: connector.accountType,
      trigger,
      ...judgeCheck(steps),
      steps,
      ...(refusesOld(steps) && connector.retiredExternalId
        ? { refusedExternalId: connector.retiredExternalId }
        : {}),
      regions: [...regions],
      startedAt,
      finishedAt: new Date(),
    });
    await planNextCheck(connector.id, check);
    log.info({ connectorId: connector.id, verdict: check.verdict }, "connector checked");
    this.emit({ type: "result", check });
    return check;
  }

  private emit(event: CheckEvent): void {
    this.events.push(event);
    this.signal();
  }

  private end(): void {
    this.ended = true;
    this.signal();
  }

  private signal(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}

/** What AWS did not answer before the check had to end. */
function unanswered(plan: readonly PlannedStep[], steps: readonly CheckStep[]): CheckStep[] {
  const answered = new Set(steps.map(({ id }) => id));
  const message = `AWS did not answer within the ${inSeconds(DEADLINES.checkMs)} of a check.`;
  return plan
    .filter(({ id }) => !answered.has(id))
    .map((step) => ({ ...step, state: "not_testable", code: UNANSWERED, message }));
}

function refusesOld(steps: readonly CheckStep[]): boolean {
  return steps.some(({ kind, state }) => kind === "refuses_old_external_id" && state === "passed");
}
