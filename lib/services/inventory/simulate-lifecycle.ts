import "server-only";
import { type LifecycleRow, readLifecycleImages } from "@/lib/db/inventory/lifecycle-images";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import type {
  LifecycleEvent,
  LifecycleSimulationView,
} from "@/lib/domain/inventory/lifecycle-simulation";
import type { Repository } from "@/lib/domain/inventory/repository";
import { buildImageGraph } from "@/lib/registries/aws-ecr/image-graph/build-image-graph";
import { listReferrers } from "@/lib/registries/aws-ecr/image-graph/list-referrers";
import { toGraphImage, toStage } from "@/lib/registries/aws-ecr/image-graph/to-graph-image";
import type { LifecyclePolicy } from "@/lib/registries/aws-ecr/lifecycle/lifecycle-policy";
import { reviewLifecycle } from "@/lib/registries/aws-ecr/lifecycle/review-lifecycle";
import { simulateLifecycle as simulate } from "@/lib/registries/aws-ecr/lifecycle/simulate-lifecycle";
import { getRepository } from "./get-repository";

/** What is judged in one request: about a quarter of a second. */
const MOST_IMAGES = 25_000;
const MOST_EVENTS = 200;
const DAY_MS = 86_400_000;
const HORIZONS_DAYS = [0, 7, 30, 90];

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
  const { policy, awsRefuses, findings } = reviewLifecycle(text);
  const shown = findings.map(({ fix, ...finding }) => ({
    ...finding,
    ...(fix ? { fix: { title: fix.title, edits: [...fix.edits] } } : {}),
  }));
  if (policy === null) return { awsRefuses, findings: shown, outcome: null };
  const images = await readLifecycleImages(ctx, id, MOST_IMAGES + 1);
  if (images.length > MOST_IMAGES) {
    throw new AppError(
      "too_many_images",
      `This repository has more than ${MOST_IMAGES.toLocaleString("en")} images, the most that are simulated at once.`,
    );
  }
  const isComplete = repository.completeAt !== null && repository.problem === null;
  const outcome = outcomeOf(images, policy, ctx.now(), isComplete);
  return { awsRefuses, findings: shown, outcome };
}

/** A policy counts and orders all images of a repository: of some of them its outcome would be another. */
function requireAllImages({ images: { leftOut } }: Repository): void {
  if (leftOut === 0) return;
  throw new AppError(
    "images_left_out",
    `The registry’s filter leaves ${leftOut.toLocaleString("en")} images of this repository out. A lifecycle policy counts all of them, so that it cannot be simulated on those that are kept.`,
  );
}

function outcomeOf(
  images: readonly LifecycleRow[],
  policy: LifecyclePolicy,
  now: Date,
  isComplete: boolean,
): NonNullable<LifecycleSimulationView["outcome"]> {
  const graph = buildImageGraph(images.map(toGraphImage), { isComplete });
  const { indexes } = graph.counts;
  const { images: fates, horizons } = simulate({
    images: images.map((image) => ({
      digest: image.digest,
      tags: image.tags,
      pushedAtMs: Date.parse(image.pushedAt),
      lastPulledAtMs: timeOf(image.pulledAt),
      lastArchivedAtMs: timeOf(image.archivedAt),
      lastActivatedAtMs: timeOf(image.activatedAt),
      status: toStage(image.status),
    })),
    policy,
    now,
    // What an index lists is told by no call that is not a pull; a repository without one lists nothing.
    ...(indexes === 0 && isComplete ? { children: new Map() } : {}),
    referrers: listReferrers(graph),
    horizonsDays: HORIZONS_DAYS,
  });
  const signedOf = (digest: string) => graph.nodes.get(digest)?.signed ?? null;
  const inUse = new Set(fates.filter((fate) => fate.pulledInLast7Days).map(({ digest }) => digest));
  const until = now.getTime() + Math.max(...HORIZONS_DAYS) * DAY_MS;
  const events = fates
    .flatMap((fate, position) => {
      const image = images[position];
      const [step] = fate.steps;
      if (!image || !step || step.atMs > until) return [];
      const event: LifecycleEvent = {
        digest: fate.digest,
        tags: image.tags,
        pushedAt: image.pushedAt,
        sizeBytes: image.sizeBytes,
        action: step.action,
        at: new Date(Math.max(step.atMs, now.getTime())).toISOString(),
        rule: "rule" in step.by ? step.by.rule : null,
        signed: signedOf(fate.digest),
        pulledInLast7Days: fate.pulledInLast7Days,
        isTied: fate.isTied,
      };
      return [event];
    })
    .sort(
      (one, other) => one.at.localeCompare(other.at) || one.pushedAt.localeCompare(other.pushedAt),
    );
  return {
    images: images.length,
    horizons: horizons.map(({ days, atMs, expired, archived, keptCount }) => {
      const gone = [...expired, ...archived];
      return {
        days,
        at: new Date(atMs).toISOString(),
        expired: expired.length,
        archived: archived.length,
        kept: keptCount,
        signed: gone.filter((digest) => signedOf(digest) === true).length,
        pulledInLast7Days: gone.filter((digest) => inUse.has(digest)).length,
      };
    }),
    events: events.slice(0, MOST_EVENTS),
    eventCount: events.length,
    indexes,
    isComplete,
  };
}

function timeOf(time: string | null): number | undefined {
  return time === null ? undefined : Date.parse(time);
}
