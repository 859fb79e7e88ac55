import { z } from "zod";
import { registryLocationSchema } from "@/lib/domain/registries/registry";
import { inventoryFilterSchema } from "./inventory-filter";
import { syncProblemSchema, syncRunSchema } from "./sync-run";

const count = z.number().int().min(0);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** How many images have which status, e.g. `{ ACTIVE: 40, ARCHIVED: 2 }`. */
export const statusCountsSchema = z.record(z.string(), count);
export type StatusCounts = z.infer<typeof statusCountsSchema>;

/** Of a certificate that names more, the first. */
export const MOST_NOT_LISTED = 100;

/** What a sync says of the inventory at its end: what it listed to the end, and what it did not. */
export const syncCertificateSchema = z.strictObject({
  version: z.literal(1),
  runId: z.uuid(),
  registry: z.strictObject({
    id: z.uuid(),
    name: z.string(),
    type: z.string(),
    location: registryLocationSchema,
  }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  state: z.enum(["complete", "partial"]),
  /** Why it is partial. */
  reason: z.string().nullable(),
  pages: count,
  /** Whether the list of repositories came to its end. */
  allRepositoriesListed: z.boolean(),
  /** certified: their images were listed to the end, and they are there. */
  repositories: z.strictObject({
    listed: count,
    done: count,
    failed: count,
    gone: count,
    certified: count,
  }),
  /** Of the certified repositories, images that are not gone. */
  images: count,
  statuses: statusCountsSchema,
  /** Of the lines of the certified repositories, as `certified-lines.ts` writes them. */
  sha256: sha256Schema,
  /** What the inventory leaves out; null: nothing. The certificate is over what the inventory keeps. */
  filter: inventoryFilterSchema.nullable(),
  /** Repositories that were listed, and their images were not to the end: the first 100 by name. */
  notListed: z.strictObject({
    total: count,
    /** problem: null where the run ended before it came to them. */
    first: z
      .array(z.strictObject({ name: z.string(), problem: syncProblemSchema.nullable() }))
      .max(MOST_NOT_LISTED),
  }),
});
export type SyncCertificate = z.infer<typeof syncCertificateSchema>;

/** A sync with its certificate; null: it has not ended, failed, was cancelled, or is older than certificates. */
export const certifiedSyncSchema = syncRunSchema.extend({
  certificate: syncCertificateSchema.nullable(),
});
export type CertifiedSync = z.infer<typeof certifiedSyncSchema>;

/** What the certificate has of one repository. */
export const certifiedRepositorySchema = z.strictObject({
  images: count,
  statuses: statusCountsSchema,
  /** Of the lines of its images. */
  sha256: sha256Schema,
});
export type CertifiedRepository = z.infer<typeof certifiedRepositorySchema>;
