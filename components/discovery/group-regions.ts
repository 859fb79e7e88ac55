import type { DiscoveredRegion } from "@/lib/domain/registries/discovery";
import { isSettled, type Outcomes } from "./create-registries";
import type { DiscoveryProgress } from "./discovery-progress";

export type RegionGroups = {
  /** Most repositories first. */
  repositories: readonly DiscoveredRegion[];
  /** Denied or unreachable. */
  unreadable: readonly DiscoveredRegion[];
  empty: readonly DiscoveredRegion[];
  notEnabled: readonly DiscoveredRegion[];
};

const mostCounted = Number.MAX_SAFE_INTEGER;

/** The regions that have answered, in the order of the plan within each group. */
export function groupRegions({ plan, answered }: DiscoveryProgress): RegionGroups {
  const regions = plan.flatMap((code) => answered.get(code) ?? []);
  const inState = (...states: readonly DiscoveredRegion["state"][]) =>
    regions.filter(({ state }) => states.includes(state));
  return {
    repositories: inState("repositories").sort(
      // Too many to be counted to the end: the most.
      (a, b) => (b.repositoryCount ?? mostCounted) - (a.repositoryCount ?? mostCounted),
    ),
    unreadable: inState("denied", "unreachable"),
    empty: inState("empty"),
    notEnabled: inState("not_enabled"),
  };
}

/** A registry can be made where the role can read and none exists. */
export function canTick({ state, registryId }: DiscoveredRegion): boolean {
  return registryId === null && (state === "repositories" || state === "empty");
}

/** Where repositories are, until somebody decides otherwise. */
export function isTicked(region: DiscoveredRegion, choices: ReadonlyMap<string, boolean>): boolean {
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
