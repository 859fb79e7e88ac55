export type DeleteOutcome<Item> = {
  deleted: Item[];
  kept: { item: Item; error: unknown }[];
};

const mostAtOnce = 4;

/** Deletes each item, a few at a time; one refusal does not stop the others. What is gone already counts as deleted. */
export async function deleteItems<Item>(
  items: readonly Item[],
  deleteItem: (item: Item) => Promise<void>,
  onProgress: (done: number) => void,
): Promise<DeleteOutcome<Item>> {
  const errors = new Map<Item, unknown>();
  const queue = items.values();
  let done = 0;

  async function work() {
    for (const item of queue) {
      try {
        await deleteItem(item);
      } catch (error) {
        if (!isGone(error)) errors.set(item, error);
      }
      done += 1;
      onProgress(done);
    }
  }

  await Promise.all(Array.from({ length: Math.min(mostAtOnce, items.length) }, work));
  return {
    deleted: items.filter((item) => !errors.has(item)),
    kept: items.flatMap((item) => (errors.has(item) ? [{ item, error: errors.get(item) }] : [])),
  };
}

/** A refusal stays a refusal; a server that failed or could not be reached may answer now. */
export function isWorthRetrying(error: unknown): boolean {
  const isAnswer = typeof error === "object" && error !== null && "status" in error;
  return !isAnswer || typeof error.status !== "number" || error.status === 0 || error.status >= 500;
}

function isGone(error: unknown): boolean {
  return typeof error === "object" && error !== null && "status" in error && error.status === 404;
}
