import type { Model, Search } from "./search-request";
import type { KnownValues } from "./value-test";

/** Of the values that variables may take, so many are tried. */
const MAX_FILLED = 24;

/**
 * Ways to fix the keys that a policy uses as variables, so that everything can be decided: as they were found, with a
 * value that nobody wrote, and without one.
 */
export function* fillVariables(
  keys: readonly string[],
  known: KnownValues,
  model: Model,
): Generator<KnownValues> {
  const open = keys.filter((key) => !known.has(key));
  let ways: ReadonlyMap<string, string | null>[] = [new Map()];
  for (const key of open) {
    const found = model.get(key)?.values?.[0];
    const values = [...new Set([found ?? "any-value", "any-value", null])];
    ways = ways.flatMap((way) => values.map((value) => new Map(way).set(key, value)));
    ways = ways.slice(0, MAX_FILLED);
  }
  for (const way of ways) yield new Map([...known, ...way]);
}

/** How one search is made with what is known, and what it found confirmed. */
type Searching<Result> = {
  readonly find: (
    known: KnownValues,
    accept: (model: Model) => Result | undefined,
  ) => Search<Result>;
  readonly confirm: (known: KnownValues, model: Model) => Result | undefined;
};

/** Searches; where keys that stand as variables are open, what was found is confirmed with each of them fixed. */
export function searchFilled<Result>(
  keys: readonly string[],
  known: KnownValues,
  { find, confirm }: Searching<Result>,
): Search<Result> {
  const open = keys.some((key) => !known.has(key));
  return find(known, (model) => {
    if (!open) return confirm(known, model);
    for (const way of fillVariables(keys, known, model)) {
      const filled = find(way, (each) => confirm(way, each));
      if (filled.found !== undefined) return filled.found;
    }
    return undefined;
  });
}
