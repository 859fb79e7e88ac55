import type { SyncRun } from "@/lib/domain/inventory/sync-run";

/** What a run listed, and what it found gone. */
export function describeCounts({ repositories, images }: SyncRun): string {
  const gone = [
    many(repositories.gone, "repository", "repositories"),
    many(images.gone, "image", "images"),
  ].filter((text) => !text.startsWith("0 "));
  const listed = `${many(repositories.done - repositories.failed, "repository", "repositories")} of ${repositories.listed.toLocaleString("en")} and ${many(images.listed, "image", "images")} listed.`;
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

function many(count: number, one: string, more: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
}
