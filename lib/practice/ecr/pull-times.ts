import type { World } from "@/lib/practice/world";
import type { ImageFacts } from "./image-facts";
import type { Repository } from "./repository-catalog";

/** Pulls are remembered while the process runs. */
export function recordPull(
  world: World,
  repository: Repository,
  image: ImageFacts,
  now: Date,
): void {
  world.calls.countPull();
  world.pulls.set(`${repository.arn}@${image.digest}`, now.getTime());
}

export function lastPull(
  world: World,
  repository: Repository,
  image: ImageFacts,
): number | undefined {
  return world.pulls.get(`${repository.arn}@${image.digest}`) ?? image.pulledAtMs;
}
