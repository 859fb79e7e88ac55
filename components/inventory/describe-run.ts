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
  const out = describeLeftOut({ repositories: repositories.leftOut, images: images.leftOut });
  const listed = `${countNoun(repositories.done - repositories.failed, repositoryNoun)} of ${repositories.listed.toLocaleString("en")} and ${countNoun(images.listed, imageNoun)} listed.`;
  return [
    listed,
    ...(gone.length === 0 ? [] : [`Gone: ${gone.join(" and ")}.`]),
    ...(out === null ? [] : [`${out} left out by the filter.`]),
  ].join(" ");
}

/** e.g. `12 repositories and 4,300 images`; null: nothing. */
export function describeLeftOut(leftOut: { repositories: number; images: number }): string | null {
  const parts = [
    ...(leftOut.repositories > 0 ? [countNoun(leftOut.repositories, repositoryNoun)] : []),
    ...(leftOut.images > 0 ? [countNoun(leftOut.images, imageNoun)] : []),
  ];
  return parts.length === 0 ? null : parts.join(" and ");
}

/** Undefined while it runs. */
export function durationOf({ startedAt, finishedAt }: SyncRun): string | undefined {
  if (startedAt === null || finishedAt === null) return undefined;
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.round(seconds / 60)} min`;
}
