import { z } from "zod";

export const discoveredStates = [
  "repositories",
  "empty",
  "denied",
  "not_enabled",
  "unreachable",
] as const;

export const discoveredRegionSchema = z.strictObject({
  region: z.string(),
  state: z.enum(discoveredStates),
  /** Null where they could not be counted, or not to the end: the message says which. */
  repositoryCount: z.number().int().nullable(),
  /** One plain sentence. */
  message: z.string(),
  /** The registry that Mooring has of this account and region. */
  registryId: z.uuid().nullable(),
});
export type DiscoveredRegion = z.infer<typeof discoveredRegionSchema>;

export const discoverySchema = z.strictObject({
  accountId: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** In the order of the Region menu. */
  regions: z.array(discoveredRegionSchema),
});
export type Discovery = z.infer<typeof discoverySchema>;

/** A line of the NDJSON answer of POST /connectors/{id}/discovery. */
export const discoveryEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("plan"), regions: z.array(z.string()) }),
  z.strictObject({ type: z.literal("region"), region: discoveredRegionSchema }),
  z.strictObject({ type: z.literal("result"), discovery: discoverySchema }),
  z.strictObject({ type: z.literal("error"), problem: z.record(z.string(), z.unknown()) }),
]);
export type DiscoveryEvent = z.infer<typeof discoveryEventSchema>;
