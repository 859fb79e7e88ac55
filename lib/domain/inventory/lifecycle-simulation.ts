import { z } from "zod";
import { findingSchema } from "@/lib/domain/connectors/policy-review";
import type { Image } from "./image";
import type { LinkedImage } from "./image-attachments";

export const lifecycleSimulationInputSchema = z.strictObject({
  /** The text of a lifecycle policy, as ECR takes it. Nothing is written to AWS. */
  policy: z.string().max(200_000, "This is longer than any lifecycle policy."),
});

const count = z.number().int().min(0);

/** What happens to an image. */
const eventSchema = z.strictObject({
  digest: z.string(),
  tags: z.array(z.string()),
  pushedAt: z.iso.datetime(),
  sizeBytes: count,
  action: z.enum(["expire", "transition"]),
  /** From when on; AWS takes up to 24 hours. */
  at: z.iso.datetime(),
  /** The rule that decides, by its priority; null: it goes with the image that it is attached to. */
  rule: z.number().int().nullable(),
  /** It carries a signature; null: not known. */
  signed: z.boolean().nullable(),
  /** Exact to a day. */
  pulledInLast7Days: z.boolean(),
  /** Pushed in the same instant as others where its rule draws the line: AWS may choose another. */
  isTied: z.boolean(),
});
export type LifecycleEvent = z.infer<typeof eventSchema>;

export const lifecycleSimulationSchema = z.strictObject({
  /** Why AWS would not store the policy; null: it would. */
  awsRefuses: z.string().nullable(),
  findings: z.array(findingSchema),
  /** Null where the policy cannot be judged. */
  outcome: z
    .strictObject({
      images: count,
      horizons: z.array(
        z.strictObject({
          days: count,
          at: z.iso.datetime(),
          expired: count,
          archived: count,
          kept: count,
          /** Of those expired and archived by then. */
          signed: count,
          pulledInLast7Days: count,
        }),
      ),
      /** The first that go, by time: at most 200 of `eventCount`. */
      events: z.array(eventSchema),
      eventCount: count,
      /** Indexes of the repository: what they list is not known, and AWS keeps that. */
      indexes: count,
      /** Whether every image of the repository was listed. */
      isComplete: z.boolean(),
    })
    .nullable(),
});
export type LifecycleSimulationView = z.infer<typeof lifecycleSimulationSchema>;

/** What a lifecycle policy goes by. */
export type LifecycleImage = LinkedImage & Pick<Image, "pulledAt" | "archivedAt" | "activatedAt">;

/** A policy as a registry type reads it. `simulate`: what it would do to these images; null where it cannot be judged. */
export type JudgedLifecycle = Omit<LifecycleSimulationView, "outcome"> & {
  simulate:
    | ((
        images: readonly LifecycleImage[],
        at: { now: Date; isComplete: boolean },
      ) => NonNullable<LifecycleSimulationView["outcome"]>)
    | null;
};
