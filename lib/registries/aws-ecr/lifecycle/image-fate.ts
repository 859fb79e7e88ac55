import type { LifecycleImage } from "./lifecycle-image";
import type { LifecycleAction, LifecyclePolicy } from "./lifecycle-policy";

export type LifecycleQuestion = {
  readonly images: readonly LifecycleImage[];
  readonly policy: LifecyclePolicy;
  readonly now: Date;
  /** By an index's digest: what it lists, as far as it is known. */
  readonly children?: ReadonlyMap<string, readonly string[]> | undefined;
  /** By an image's digest: the artifacts whose subject it is. */
  readonly referrers?: ReadonlyMap<string, readonly string[]> | undefined;
};

export type LifecycleStep = {
  readonly action: LifecycleAction;
  /** From when on: AWS takes up to 24 hours. */
  readonly atMs: number;
  /** Whose priority decides, or the digest of the subject with which an artifact goes. */
  readonly by: { readonly rule: number } | { readonly subject: string };
};

/** What becomes of an image. */
export type ImageFate = {
  readonly digest: string;
  /** In the order of time, at most two: into the archive, and out of it. None: it is kept. */
  readonly steps: readonly LifecycleStep[];
  /** The priority of the rule that has the say: the first that selects the image as it is now. */
  readonly rule: number | null;
  /**
   * Why nothing happens; null where something does. `in_index`: its rule would act, and an index that is kept lists it. `time_unknown`: its rule counts
   * from a time that AWS did not tell.
   */
  readonly kept: KeptReason | null;
  /** Its rule retains a number of images, and others were pushed in the very instant where it draws the line: AWS may choose another. */
  readonly isTied: boolean;
};

export type KeptReason = "no_rule" | "within_rule" | "in_index" | "activating" | "time_unknown";
