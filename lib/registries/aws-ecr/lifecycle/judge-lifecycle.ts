import type {
  JudgedLifecycle,
  LifecycleEvent,
  LifecycleImage,
  LifecycleSimulationView,
} from "@/lib/domain/inventory/lifecycle-simulation";
import { buildImageGraph } from "../image-graph/build-image-graph";
import { listReferrers } from "../image-graph/list-referrers";
import { toGraphImage, toStage } from "../image-graph/to-graph-image";
import type { LifecyclePolicy } from "./lifecycle-policy";
import { reviewLifecycle } from "./review-lifecycle";
import { simulateLifecycle } from "./simulate-lifecycle";

const MOST_EVENTS = 200;
const DAY_MS = 86_400_000;
const HORIZONS_DAYS = [0, 7, 30, 90];

/** What AWS would say to the text of a lifecycle policy, and what the policy would do. Nothing is written. */
export function judgeLifecycle(text: string): JudgedLifecycle {
  const { policy, awsRefuses, findings } = reviewLifecycle(text);
  return {
    awsRefuses,
    findings: findings.map(({ fix, ...finding }) => ({
      ...finding,
      ...(fix ? { fix: { title: fix.title, edits: [...fix.edits] } } : {}),
    })),
    simulate:
      policy && ((images, { now, isComplete }) => outcomeOf(images, policy, now, isComplete)),
  };
}

function outcomeOf(
  images: readonly LifecycleImage[],
  policy: LifecyclePolicy,
  now: Date,
  isComplete: boolean,
): NonNullable<LifecycleSimulationView["outcome"]> {
  const graph = buildImageGraph(images.map(toGraphImage), { isComplete });
  const { indexes } = graph.counts;
  const { images: fates, horizons } = simulateLifecycle({
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
