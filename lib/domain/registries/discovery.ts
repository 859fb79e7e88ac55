import { z } from "zod";

export const sweptStates = [
  "repositories",
  "empty",
  "denied",
  "not_enabled",
  "unreachable",
] as const;
export type SweptState = (typeof sweptStates)[number];

export const sweptRegionSchema = z.strictObject({
  region: z.string(),
  state: z.enum(sweptStates),
  /** Null where they could not be counted, or not to the end: the message says which. */
  repositoryCount: z.number().int().nullable(),
  /** One plain sentence. */
  message: z.string(),
  /** The registry that Mooring has of this account and region. */
  registryId: z.uuid().nullable(),
});
export type SweptRegion = z.infer<typeof sweptRegionSchema>;

export const sweepSchema = z.strictObject({
  accountId: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** In the order of the Region menu. */
  regions: z.array(sweptRegionSchema),
});
export type Sweep = z.infer<typeof sweepSchema>;

/** A line of the NDJSON answer of POST /connectors/{id}/sweep. */
export const sweepEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("plan"), regions: z.array(z.string()) }),
  z.strictObject({ type: z.literal("region"), region: sweptRegionSchema }),
  z.strictObject({ type: z.literal("result"), sweep: sweepSchema }),
  z.strictObject({ type: z.literal("error"), problem: z.record(z.string(), z.unknown()) }),
]);
export type SweepEvent = z.infer<typeof sweepEventSchema>;
