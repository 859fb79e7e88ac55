import { setImmediate as drain } from "node:timers/promises";

type Event = { atMs: number; order: number; run: () => void; owner: Process | undefined };

/** Whose events they are: after its death none of them happens. */
export type Process = { name: string; isDead: boolean };

/**
 * A clock that no real time moves, and the order in which things happen: the next event in time, then all that the
 * program does of itself because of it, then the next.
 */
export class VirtualTime {
  nowMs = 0;
  steps = 0;
  private readonly events: Event[] = [];
  private made = 0;

  /** `owner`: left out for what happens whoever dies. */
  after(waitMs: number, run: () => void, owner?: Process): void {
    this.made += 1;
    this.events.push({ atMs: this.nowMs + waitMs, order: this.made, run, owner });
  }

  /** One event, and what follows from it without another; false where there is none left. */
  async step(): Promise<boolean> {
    const event = this.takeNext();
    if (!event) return false;
    this.steps += 1;
    this.nowMs = event.atMs;
    if (!event.owner?.isDead) event.run();
    // Every promise that can go on has gone on before the loop comes here.
    await drain();
    return true;
  }

  private takeNext(): Event | undefined {
    let first = 0;
    for (let index = 1; index < this.events.length; index += 1) {
      if (isBefore(this.events[index], this.events[first])) first = index;
    }
    return this.events.splice(first, 1)[0];
  }
}

function isBefore(one: Event | undefined, other: Event | undefined): boolean {
  if (!one || !other) return false;
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
