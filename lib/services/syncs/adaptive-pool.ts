/** How many calls are made at once: more while AWS is quiet, half as many when it throttles. */
const LEAST = 1;
const MOST = 16;
const FIRST = 4;
/** So many calls without a refusal add one. */
const QUIET_CALLS = 8;

/** Runs tasks as they come from `next`, as many at once as the limit allows at the time. */
export class AdaptivePool {
  private limit = FIRST;
  private quiet = 0;

  /** A call that was answered. */
  succeed(): void {
    this.quiet += 1;
    if (this.quiet < QUIET_CALLS || this.limit === MOST) return;
    this.quiet = 0;
    this.limit += 1;
  }

  throttle(): void {
    this.quiet = 0;
    this.limit = Math.max(LEAST, Math.floor(this.limit / 2));
  }

  /** Ends when `next` has none left and all have ended; rejects with the first failure, of a task or of `next`, after that. */
  async run<Item>(
    next: () => Promise<Item | undefined>,
    work: (item: Item) => Promise<void>,
  ): Promise<void> {
    const running = new Set<Promise<void>>();
    let failed: { error: unknown } | undefined;
    const fail = (error: unknown) => {
      failed ??= { error };
    };
    while (!failed) {
      if (running.size >= this.limit) {
        await Promise.race(running);
        continue;
      }
      const item = await next().catch(fail);
      if (item === undefined) break;
      const task = work(item)
        .catch(fail)
        .finally(() => running.delete(task));
      running.add(task);
    }
    await Promise.all(running);
    if (failed) throw failed.error;
  }
}
