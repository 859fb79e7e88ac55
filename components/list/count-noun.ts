export type Noun = { one: string; many: string };

/** e.g. `1 registry`, `1,204 registries`. */
export function countNoun(count: number, noun: Noun): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun.one : noun.many}`;
}
