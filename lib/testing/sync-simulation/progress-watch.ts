import type { ModelRunRow } from "./model-rows";

/** Sees that the counts of a run never fall, but for the images of a repository that is listed anew. */
export class ProgressWatch {
  private readonly before = new Map<ModelRunRow, Record<string, number>>();

  /** Answers what is wrong, after each thing that happened. */
  look(run: ModelRunRow, isRestart: boolean): string | undefined {
    const { pages, repositories, images } = run;
    const counts: Record<string, number> = {
      pages,
      ...repositories,
      // A list that begins anew counts anew what the filter leaves out.
      leftOut: 0,
      "images left out": images.leftOut,
      "images gone": images.gone,
      "images listed": images.listed,
    };
    const before = this.before.get(run) ?? {};
    this.before.set(run, counts);
    for (const [name, count] of Object.entries(counts)) {
      const was = before[name] ?? 0;
      if (isRestart && name === "images listed" && count >= 0) continue;
      if (count < was) return `${name} fell from ${was} to ${count}`;
    }
    return undefined;
  }
}
