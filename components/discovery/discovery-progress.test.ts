import { expect, test } from "vitest";
import type { DiscoveredRegion } from "@/lib/domain/registries/discovery";
import {
  advanceDiscovery,
  type DiscoveryProgress,
  type DiscoveryProgressEvent,
  noDiscovery,
} from "./discovery-progress";
import { canTick, groupRegions, isTicked, listTicked } from "./group-regions";

function discovered(region: string, changes: Partial<DiscoveredRegion> = {}): DiscoveredRegion {
  return {
    region,
    state: "empty",
    repositoryCount: 0,
    message: "",
    registryId: null,
    ...changes,
  };
}

function play(...events: DiscoveryProgressEvent[]): DiscoveryProgress {
  return events.reduce(advanceDiscovery, noDiscovery);
}

function answer(region: DiscoveredRegion): DiscoveryProgressEvent {
  return { type: "received", event: { type: "region", region } };
}

const plan: DiscoveryProgressEvent = {
  type: "received",
  event: { type: "plan", regions: ["a", "b", "c", "d", "e", "f"] },
};

test("regions fill in as they answer, in the order of the plan within each group", () => {
  const progress = play(
    { type: "started" },
    plan,
    answer(discovered("f", { state: "not_enabled", repositoryCount: null })),
    answer(discovered("d", { state: "repositories", repositoryCount: 20 })),
    answer(discovered("b")),
    answer(discovered("a", { state: "repositories", repositoryCount: 3 })),
  );
  const groups = groupRegions(progress);
  expect(progress.phase).toBe("running");
  expect(groups.repositories.map(({ region }) => region)).toEqual(["d", "a"]);
  expect(groups.empty.map(({ region }) => region)).toEqual(["b"]);
  expect(groups.notEnabled.map(({ region }) => region)).toEqual(["f"]);
});

test("regions that could not be read stand apart, whatever the reason", () => {
  const { unreadable, empty } = groupRegions(
    play(
      plan,
      answer(discovered("c", { state: "denied", repositoryCount: null })),
      answer(discovered("b", { state: "unreachable", repositoryCount: null })),
      answer(discovered("a")),
    ),
  );
  expect(unreadable.map(({ region }) => region)).toEqual(["b", "c"]);
  expect(empty.map(({ region }) => region)).toEqual(["a"]);
});

test("repositories that were too many to count are more than any that were counted", () => {
  const { repositories } = groupRegions(
    play(
      plan,
      answer(discovered("a", { state: "repositories", repositoryCount: 9_999 })),
      answer(discovered("b", { state: "repositories", repositoryCount: null })),
    ),
  );
  expect(repositories.map(({ region }) => region)).toEqual(["b", "a"]);
});

test("what has answered stays when the search is stopped or breaks, and goes with the next", () => {
  const stopped = play({ type: "started" }, plan, answer(discovered("a")), { type: "stopped" });
  expect(stopped).toMatchObject({ phase: "stopped" });
  expect(stopped.answered.size).toBe(1);
  const cut = play({ type: "started" }, plan, answer(discovered("a")), { type: "stream_ended" });
  expect(cut).toMatchObject({ phase: "broken", failure: { title: "The search was cut off" } });
  expect(cut.answered.size).toBe(1);
  expect(advanceDiscovery(cut, { type: "started" }).answered.size).toBe(0);
});

test("an error of the server is told in its own words", () => {
  const problem = { title: "T", detail: "D", requestId: "r" };
  const broken = play({ type: "started" }, { type: "received", event: { type: "error", problem } });
  expect(broken.failure).toEqual({ title: "T", message: "D", requestId: "r" });
  expect(advanceDiscovery(broken, { type: "stream_ended" })).toBe(broken);
});

test("regions with repositories and no registry are ticked until somebody unticks them", () => {
  const full = discovered("a", { state: "repositories", repositoryCount: 2 });
  expect(isTicked(full, new Map())).toBe(true);
  expect(isTicked(full, new Map([["a", false]]))).toBe(false);
  expect(isTicked(discovered("b"), new Map())).toBe(false);
  expect(isTicked(discovered("b"), new Map([["b", true]]))).toBe(true);
});

test("a region that has its registry, or that cannot be read, is never ticked", () => {
  const existing = discovered("a", { state: "repositories", registryId: "r" });
  const denied = discovered("b", { state: "denied" });
  const all = new Map([
    ["a", true],
    ["b", true],
  ]);
  expect([existing, denied].map(canTick)).toEqual([false, false]);
  expect([existing, denied].map((region) => isTicked(region, all))).toEqual([false, false]);
});

test("what was created is not created again, what failed is", () => {
  const full = { state: "repositories", repositoryCount: 1 } as const;
  const groups = groupRegions(
    play(
      plan,
      answer(discovered("a", full)),
      answer(discovered("b", full)),
      answer(discovered("c")),
    ),
  );
  const choices = new Map([["c", true]]);
  expect(listTicked(groups, choices, new Map())).toEqual(["a", "b", "c"]);
  const outcomes = new Map([
    ["a", { state: "created", registryId: "r" } as const],
    ["b", { state: "failed", message: "refused" } as const],
    ["c", { state: "exists" } as const],
  ]);
  expect(listTicked(groups, choices, outcomes)).toEqual(["b"]);
});
