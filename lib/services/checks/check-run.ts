import "server-only";
import { setMaxListeners } from "node:events";
import { DEADLINES, inSeconds } from "@/lib/aws/deadlines";
import { beginRun, endRun, keepRun, RUN_TICK_MS, tickRun } from "@/lib/db/check-runs";
import type { CheckSubject } from "@/lib/db/checks";
import { recordCheck } from "@/lib/db/record-check";
import { AppError } from "@/lib/domain/api/problem";
import type {
  Check,
  CheckEvent,
  CheckStep,
  CheckTrigger,
  PlannedStep,
} from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { UNANSWERED } from "@/lib/domain/checks/unanswered";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { performCheck } from "./perform-check";
import { planCheck } from "./plan-check";

export type Subject = Omit<CheckSubject, "regions"> & {
  roleArn: string;
  regions: readonly string[];
  trigger: CheckTrigger;
};

/** A check under way, here or in another process. */
export type RunningCheck = {
  readonly subject: Subject;
  /** The stored check; rejects with what stopped the run. */
  readonly result: Promise<Check>;
  /** Every event, past and to come. Throws what stopped the run, unless it was cancelled: that is its last event. */
  follow: () => AsyncGenerator<CheckEvent>;
};

/**
 * A check that this process runs. It goes on to its end and is stored whether or not anybody follows; its row tells
 * other processes of it.
 */
export class CheckRun implements RunningCheck {
  private readonly events: CheckEvent[] = [];
  private waiting: (() => void)[] = [];
  private ended = false;
  /** How many events the row has. */
  private told = 0;
  private readonly stop = new AbortController();
  readonly result: Promise<Check>;

  constructor(
    private readonly id: string,
    readonly subject: Subject,
  ) {
    this.result = this.run(subject);
    this.result.catch(() => undefined).finally(() => this.end());
  }

  /** Stops what AWS is being asked, once the row says that the run is cancelled; nothing is kept. */
  abort(): void {
    this.stop.abort();
  }

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
    let ticked = Promise.resolve();
    let isTicking = false;
    const clock = setInterval(() => {
      // A slow database must not pile them up.
      if (isTicking) return;
      isTicking = true;
      ticked = this.tell(tickRun).finally(() => (isTicking = false));
    }, RUN_TICK_MS);
    try {
      return await this.perform(subject);
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
      this.emit({ type: "cancelled" });
      throw checkCancelled();
    } finally {
      clearInterval(clock);
      await ticked;
      await this.tell(endRun);
    }
  }

  /** Tells the row what is new, and learns of a cancelling elsewhere. */
  private async tell(how: typeof tickRun): Promise<void> {
    const news = this.events.slice(this.told);
    try {
      const isWanted = await how(this.id, news);
      this.told += news.length;
      if (!isWanted) this.abort();
    } catch (err) {
      log.warn({ err }, "running check not told");
    }
  }

  private async perform(subject: Subject): Promise<Check> {
    const { connector, revision, roleArn, regions, trigger, trustReading } = subject;
    const plan = planCheck(connector, regions);
    this.emit({ type: "plan", steps: plan });
    const begun = await beginRun(connector.id, this.id);
    if (!begun) {
      this.abort();
      throw this.stop.signal.reason;
    }
    const { seq, handOffIds } = begun;
    const startedAt = new Date();
    const steps: CheckStep[] = [];
    const readTrust = async () => trustReading;
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
    if (!(await keepRun(this.id))) this.abort();
    this.stop.signal.throwIfAborted();
    for (const step of unanswered(plan, steps)) take(step);
    const order = new Map(plan.map((step, index) => [step.id, index]));
    steps.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
    const check = await recordCheck(
      {
        seq,
        connectorId: connector.id,
        revision,
        roleArn,
        accountType: connector.accountType,
        trigger,
        ...judgeCheck(steps),
        steps,
        regions: [...regions],
        repositories: connector.repositories,
        startedAt,
        finishedAt: new Date(),
      },
      {
        defaultHours: env().RECHECK_HOURS,
        handOffIds,
        ...(refusesOld(steps) && connector.retiredExternalId
          ? { refusedExternalId: connector.retiredExternalId }
          : {}),
      },
    );
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

export function checkCancelled(): AppError {
  return new AppError("check_cancelled", "Somebody stopped this check. Nothing was recorded.");
}

function refusesOld(steps: readonly CheckStep[]): boolean {
  return steps.some(({ kind, state }) => kind === "refuses_old_external_id" && state === "passed");
}
