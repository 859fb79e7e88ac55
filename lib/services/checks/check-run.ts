import "server-only";
import { setMaxListeners } from "node:events";
import { DEADLINES } from "@/lib/aws/deadlines";
import { beginRun, endRun, keepRun, RUN_TICK_MS, tickRun } from "@/lib/db/check-runs";
import { recordCheck } from "@/lib/db/record-check";
import { AppError } from "@/lib/domain/api/problem";
import { untilAborted } from "@/lib/domain/api/until-aborted";
import type { Check, CheckEvent, CheckStep } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { listUnanswered } from "@/lib/domain/checks/list-unanswered";
import type { Context } from "@/lib/domain/console/context";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { metrics } from "@/lib/metrics/metrics";
import packageFile from "@/package.json";
import type { PreparedCheck } from "./prepared-check";

/** A check under way, here or in another process. */
export type RunningCheck = {
  readonly subject: PreparedCheck;
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
    private readonly ctx: Context,
    private readonly id: string,
    readonly subject: PreparedCheck,
  ) {
    this.result = this.run(subject);
    this.result.catch(() => undefined).finally(() => this.end());
  }

  /** Stops what AWS is being asked, once the row says that the run is cancelled; nothing is kept. */
  abort(): void {
    this.stop.abort();
  }

  /** Stops because the process ends: the run is lost, and its row says so at once. What is being stored already is. */
  leave(): void {
    this.stop.abort(checkLost());
  }

  /** Stopped, and not because somebody cancelled it. */
  private get isLeft(): boolean {
    return this.stop.signal.reason instanceof AppError;
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
    if (!this.stop.signal.aborted || this.isLeft) await this.result;
  }

  private async run(subject: PreparedCheck): Promise<Check> {
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
      if (this.isLeft) throw this.stop.signal.reason;
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

  private async perform(subject: PreparedCheck): Promise<Check> {
    const { connector, revision, target, regions, trigger, plan } = subject;
    this.emit({ type: "plan", steps: [...plan] });
    const begun = await beginRun(this.ctx, connector.id, this.id);
    if (!begun) {
      this.abort();
      throw this.stop.signal.reason;
    }
    const { seq, handOffIds } = begun;
    const startedAt = this.ctx.now();
    const steps: CheckStep[] = [];
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
      for await (const step of untilAborted(subject.perform(signal), signal)) take(step);
    } catch (error) {
      if (!late.signal.aborted) throw error;
    } finally {
      clearTimeout(timer);
    }
    if (!(await keepRun(this.id))) this.abort();
    this.stop.signal.throwIfAborted();
    for (const step of listUnanswered(plan, steps, checkMs)) take(step);
    const order = new Map(plan.map((step, index) => [step.id, index]));
    steps.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
    const check = await recordCheck(
      this.ctx,
      {
        seq,
        connectorId: connector.id,
        revision,
        target,
        trigger,
        ...judgeCheck(target.kind, steps),
        steps,
        regions: [...regions],
        version: packageFile.version,
        startedAt,
        finishedAt: this.ctx.now(),
      },
      {
        defaultHours: env().RECHECK_HOURS,
        handOffIds,
        ...subject.readAfter(steps),
      },
    );
    log.info({ connectorId: connector.id, verdict: check.verdict }, "connector checked");
    const { verdict, conclusive } = check;
    metrics.checks.add({ verdict, conclusive: String(conclusive), trigger });
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

export function checkLost(): AppError {
  return new AppError("check_lost", "The process that ran this check ended before it. Test again.");
}

export function checkCancelled(): AppError {
  return new AppError("check_cancelled", "Somebody stopped this check. Nothing was recorded.");
}
