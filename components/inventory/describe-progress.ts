import { countNoun } from "@/components/list/count-noun";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { describeLeftOut, imageNoun, repositoryNoun } from "./describe-run";

/** Below this a rate says nothing. */
const LEAST_MS = 3_000;

export type SyncProgress = {
  /** From 0 to 1; undefined while nobody knows how much there is. */
  share: number | undefined;
  text: string;
};

/** How far a run is, how fast it is and how long it may still take: told of what it has done, not guessed at its start. */
export function describeProgress(run: SyncRun, nowMs: number): SyncProgress {
  if (run.state === "queued" && run.startedAt === null) {
    return { share: undefined, text: "Waiting for a worker." };
  }
  const { listed, done } = run.repositories;
  if (!run.allRepositoriesListed) {
    return { share: undefined, text: "Listing the repositories." };
  }
  const parts = [
    `${number(done)} of ${countNoun(listed, repositoryNoun)}`,
    countNoun(run.images.listed, imageNoun),
  ];
  if (run.state === "queued") parts.push("waiting for its turn");
  const out = describeLeftOut({
    repositories: run.repositories.leftOut,
    images: run.images.leftOut,
  });
  if (out !== null) parts.push(`${out} left out by the filter`);
  const elapsedMs = run.startedAt === null ? 0 : nowMs - Date.parse(run.startedAt);
  if (elapsedMs >= LEAST_MS && run.images.listed > 0) {
    parts.push(`${number(Math.round(run.images.listed / (elapsedMs / 1_000)))} images a second`);
    if (done > 0 && done < listed) {
      parts.push(`about ${inWords((elapsedMs / done) * (listed - done))} left`);
    }
  }
  return { share: listed === 0 ? 1 : done / listed, text: `${parts.join(" · ")}.` };
}

function number(value: number): string {
  return value.toLocaleString("en");
}

function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
