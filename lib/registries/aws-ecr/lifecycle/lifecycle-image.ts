/** What a lifecycle policy is asked about an image. Times are epoch milliseconds. */
export type LifecycleImage = {
  readonly digest: string;
  readonly tags: readonly string[];
  readonly pushedAtMs: number;
  /** Exact to a day only: AWS writes it down once in 24 hours. */
  readonly lastPulledAtMs?: number | undefined;
  readonly lastArchivedAtMs?: number | undefined;
  /** When it was last restored from the archive. */
  readonly lastActivatedAtMs?: number | undefined;
  /** `activating`: on its way out of the archive. */
  readonly status: "active" | "archived" | "activating";
};

/**
 * The time by which images are ordered, and their age is counted. "If an image was archived and then restored at any
 * point in the past, the image's last_activated_at is used instead of pushed_at_time."
 * Source: Amazon ECR User Guide, "Lifecycle policy evaluation rules".
 */
export function pushTimeOf({ pushedAtMs, lastActivatedAtMs }: LifecycleImage): number {
  return lastActivatedAtMs ?? pushedAtMs;
}

/** The last pull; of an image not pulled since it was restored, the restoring; of one never pulled, the push. Source: the same. */
export function pullTimeOf({
  pushedAtMs,
  lastPulledAtMs,
  lastActivatedAtMs,
}: LifecycleImage): number {
  const isRestoredSince =
    lastActivatedAtMs !== undefined && (lastPulledAtMs ?? -Infinity) < lastActivatedAtMs;
  return isRestoredSince ? lastActivatedAtMs : (lastPulledAtMs ?? pushedAtMs);
}
