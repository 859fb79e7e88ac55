import { expect, test } from "vitest";
import { exampleSyncRun } from "@/lib/contract/inventory-examples";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { describeProgress } from "./describe-progress";

const running: SyncRun = {
  ...exampleSyncRun,
  state: "running",
  startedAt: "2026-01-15T08:00:00.000Z",
  filter: null,
  repositories: { listed: 310, done: 62, failed: 0, gone: 0, leftOut: 0 },
  images: { listed: 12_000, gone: 0, leftOut: 0 },
};
const at = (seconds: number) => Date.parse("2026-01-15T08:00:00.000Z") + seconds * 1_000;

test("a run that waits says for what", () => {
  expect(describeProgress({ ...running, state: "queued", startedAt: null }, at(0))).toEqual({
    share: undefined,
    text: "Waiting for a worker.",
  });
});

test("a run that lets others have their turn says so beside what it has", () => {
  const { share, text } = describeProgress({ ...running, state: "queued" }, at(1));
  expect(share).toBe(0.2);
  expect(text).toBe("62 of 310 repositories · 12,000 images · waiting for its turn.");
});

test("while repositories are still being listed no share is told: nobody knows of how much", () => {
  const { share } = describeProgress({ ...running, allRepositoriesListed: false }, at(10));
  expect(share).toBeUndefined();
});

test("done of total, rate and time left are told of what was done so far", () => {
  expect(describeProgress(running, at(60))).toEqual({
    share: 0.2,
    text: "62 of 310 repositories · 12,000 images · 200 images a second · about 4 min left.",
  });
});

test("in the first seconds no rate is told", () => {
  expect(describeProgress(running, at(1)).text).toBe("62 of 310 repositories · 12,000 images.");
});

test("what the filter leaves out is told while the run goes on", () => {
  const filtered = {
    ...running,
    repositories: { ...running.repositories, leftOut: 12 },
    images: { ...running.images, leftOut: 4_300 },
  };
  expect(describeProgress(filtered, at(0)).text).toBe(
    "62 of 310 repositories · 12,000 images · 12 repositories and 4,300 images left out by the filter.",
  );
});
