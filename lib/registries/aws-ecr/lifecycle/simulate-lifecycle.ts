import type { ImageFate, LifecycleQuestion } from "./image-fate";
import { planLifecycle } from "./plan-lifecycle";

export type LifecycleSimulation = {
  /** In the order of the images that were given. */
  readonly images: readonly SimulatedImage[];
  readonly horizons: readonly LifecycleHorizon[];
};

export type SimulatedImage = ImageFate & {
  /** Null: nobody told which are signed. */
  readonly signed: boolean | null;
  /** Whether an index lists it that is there, and not archived, at the last horizon. Null: what indexes list is not known. */
  readonly inKeptIndex: boolean | null;
  /** As exact as AWS writes pulls down: to a day. */
  readonly pulledInLast7Days: boolean;
};

/** The repository after so many days. */
export type LifecycleHorizon = {
  readonly days: number;
  readonly atMs: number;
  /** Digests of what the policy has deleted by then. */
  readonly expired: readonly string[];
  /** Of what it has archived and not deleted. */
  readonly archived: readonly string[];
  /** How many images it has left as they are. */
  readonly keptCount: number;
};

const DAY_MS = 86_400_000;
const HORIZONS_DAYS: readonly number[] = [0, 7, 30, 90];

/**
 * What a lifecycle policy will have done now and in some days, if nothing is pushed, pulled, tagged, archived or restored by
 * anybody until then: each push can only bring more images under rules by number. AWS takes up to 24 hours to act.
 */
export function simulateLifecycle({
  horizonsDays = HORIZONS_DAYS,
  signed,
  ...question
}: LifecycleQuestion & {
  readonly horizonsDays?: readonly number[];
  /** Digests of the images that carry a signature. */
  readonly signed?: ReadonlySet<string> | undefined;
}): LifecycleSimulation {
  const nowMs = question.now.getTime();
  const fates = planLifecycle(question);
  const lastMs = nowMs + Math.max(0, ...horizonsDays) * DAY_MS;
  const inKeptIndex = question.children && listKeptChildren(question, fates, lastMs);
  return {
    images: fates.map((fate, position) => {
      const pulledAtMs = question.images[position]?.lastPulledAtMs;
      return {
        // Field by field: spreading 100,000 objects costs half a second.
        digest: fate.digest,
        steps: fate.steps,
        rule: fate.rule,
        kept: fate.kept,
        isTied: fate.isTied,
        signed: signed?.has(fate.digest) ?? null,
        inKeptIndex: inKeptIndex?.has(fate.digest) ?? null,
        pulledInLast7Days: pulledAtMs !== undefined && pulledAtMs >= nowMs - 7 * DAY_MS,
      };
    }),
    horizons: horizonsDays.map((days) => lookAhead(fates, days, nowMs + days * DAY_MS)),
  };
}

function lookAhead(fates: readonly ImageFate[], days: number, atMs: number): LifecycleHorizon {
  const expired: string[] = [];
  const archived: string[] = [];
  for (const { digest, steps } of fates) {
    const [first, second] = steps;
    const last = second && second.atMs <= atMs ? second : first;
    if (!last || last.atMs > atMs) continue;
    if (last.action === "expire") expired.push(digest);
    else archived.push(digest);
  }
  return {
    days,
    atMs,
    expired,
    archived,
    keptCount: fates.length - expired.length - archived.length,
  };
}

/** What the indexes list that are active at a time. */
function listKeptChildren(
  { images, children = new Map() }: LifecycleQuestion,
  fates: readonly ImageFate[],
  atMs: number,
): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const [position, { digest, steps }] of fates.entries()) {
    const isKept = images[position]?.status !== "archived" && (steps[0]?.atMs ?? Infinity) > atMs;
    if (!isKept) continue;
    for (const child of children.get(digest) ?? []) kept.add(child);
  }
  return kept;
}
