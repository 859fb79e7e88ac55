import { countNoun } from "@/components/list/count-noun";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";

export const repositoryNoun = { one: "repository", many: "repositories" };
export const imageNoun = { one: "image", many: "images" };

/** What a run listed, and what it found gone. */
export function describeCounts({ repositories, images }: SyncRun): string {
  const gone = [
    countNoun(repositories.gone, repositoryNoun),
    countNoun(images.gone, imageNoun),
  ].filter((text) => !text.startsWith("0 "));
  const listed = `${countNoun(repositories.done - repositories.failed, repositoryNoun)} of ${repositories.listed.toLocaleString("en")} and ${countNoun(images.listed, imageNoun)} listed.`;
  return gone.length === 0 ? listed : `${listed} Gone: ${gone.join(" and ")}.`;
}

/** Undefined while it runs. */
export function durationOf({ startedAt, finishedAt }: SyncRun): string | undefined {
  if (startedAt === null || finishedAt === null) return undefined;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
