import "server-only";
import { readLifecycleImages } from "@/lib/db/inventory/lifecycle-images";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type { LifecycleSimulationView } from "@/lib/domain/inventory/lifecycle-simulation";
import type { Repository } from "@/lib/domain/inventory/repository";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRepository } from "./get-repository";

/** What is judged in one request: about a quarter of a second. */
const MOST_IMAGES = 25_000;

/**
 * What a lifecycle policy would do to the images of a repository, as the last sync listed them. Nothing is written.
 * Errors: `not_found`, `too_many_images`, `images_left_out`.
 */
export async function simulateLifecycle(
  ctx: Context,
  registryId: string,
  id: string,
  text: string,
): Promise<LifecycleSimulationView> {
  const repository = await getRepository(ctx, registryId, id);
  requireAllImages(repository);
  const { simulate, ...judged } = ROLE_ADAPTER.judgeLifecycle(text);
  if (simulate === null) return { ...judged, outcome: null };
  const images = await readLifecycleImages(ctx, id, MOST_IMAGES + 1);
  if (images.length > MOST_IMAGES) {
    throw new AppError(
      "too_many_images",
      `This repository has more than ${MOST_IMAGES.toLocaleString("en")} images, the most that are simulated at once.`,
    );
  }
  const isComplete = repository.completeAt !== null && repository.problem === null;
  return { ...judged, outcome: simulate(images, { now: ctx.now(), isComplete }) };
}

/** A policy counts and orders all images of a repository: of some of them its outcome would be another. */
function requireAllImages({ images: { leftOut } }: Repository): void {
  if (leftOut === 0) return;
  throw new AppError(
    "images_left_out",
    `The registry’s filter leaves ${leftOut.toLocaleString("en")} images of this repository out. A lifecycle policy counts all of them, so that it cannot be simulated on those that are kept.`,
  );
}
