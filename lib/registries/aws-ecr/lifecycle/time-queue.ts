/** Items by the time they are due: a binary heap, so that 100,000 of them cost milliseconds. */
export class TimeQueue {
  readonly #entries: { item: number; atMs: number }[] = [];

  /** When the next is due; infinity when there is none. */
  get nextAtMs(): number {
    return this.#entries[0]?.atMs ?? Infinity;
  }

  add(item: number, atMs: number): void {
    const entries = this.#entries;
    const added = { item, atMs };
    let at = entries.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above];
      if (!parent || parent.atMs <= atMs) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = added;
  }

  take(): number | undefined {
    const entries = this.#entries;
    const [first] = entries;
    const last = entries.pop();
    if (!first || !last || entries.length === 0) return first?.item;
    let at = 0;
    while (true) {
      const [left, right] = [entries[2 * at + 1], entries[2 * at + 2]];
      const isRight = right !== undefined && left !== undefined && right.atMs < left.atMs;
      const smaller = isRight ? right : left;
      if (!smaller || last.atMs <= smaller.atMs) break;
      entries[at] = smaller;
      at = 2 * at + (isRight ? 2 : 1);
    }
    entries[at] = last;
    return first.item;
  }
}
