import type { SweptRegion } from "@/lib/client/sweeps";
import { isSettled, type Outcomes } from "./create-registries";
import type { SweepProgress } from "./sweep-progress";

export type RegionGroups = {
  /** Most repositories first. */
  repositories: readonly SweptRegion[];
  /** Denied or unreachable; those with one message stand together. */
  unreadable: readonly { message: string; regions: readonly SweptRegion[] }[];
  empty: readonly SweptRegion[];
  notEnabled: readonly SweptRegion[];
};

/** The regions that have answered, in the order of the plan within each group. */
export function groupRegions({ plan, answered }: SweepProgress): RegionGroups {
  const regions = plan.flatMap((code) => answered.get(code) ?? []);
  const inState = (...states: readonly SweptRegion["state"][]) =>
    regions.filter(({ state }) => states.includes(state));
  const unreadable = inState("denied", "unreachable");
  const messages = new Set(unreadable.map(({ message }) => message));
  return {
    repositories: inState("repositories").sort(
      (a, b) => (b.repositoryCount ?? 0) - (a.repositoryCount ?? 0),
    ),
    unreadable: [...messages].map((message) => ({
      message,
      regions: unreadable.filter((each) => each.message === message),
    })),
    empty: inState("empty"),
    notEnabled: inState("not_enabled"),
  };
}

/** A registry can be made where the role can read and none exists. */
export function canTick({ state, registryId }: SweptRegion): boolean {
  return registryId === null && (state === "repositories" || state === "empty");
}

/** Where repositories are, until somebody decides otherwise. */
export function isTicked(region: SweptRegion, choices: ReadonlyMap<string, boolean>): boolean {
  return canTick(region) && (choices.get(region.region) ?? region.state === "repositories");
}

/** The regions whose registries are to be created, in the order they are shown in. */
export function listTicked(
  { repositories, empty }: RegionGroups,
  choices: ReadonlyMap<string, boolean>,
  outcomes: Outcomes,
): string[] {
  return [...repositories, ...empty]
    .filter((region) => isTicked(region, choices) && !isSettled(outcomes, region.region))
    .map(({ region }) => region);
}
