import { z } from "zod";
import { imageListQuerySchema, imageSchema } from "./image";
import { repositoryListQuerySchema, repositorySchema } from "./repository";
import { certifiedRepositorySchema, syncCertificateSchema } from "./sync-certificate";
import { syncStates } from "./sync-run";

const count = z.number().int().min(0);
const named = z.strictObject({ id: z.uuid(), name: z.string() });

/** The list's own query, of everything that it finds. */
export const imageExportQuerySchema = imageListQuerySchema.omit({ limit: true, cursor: true });
export type ImageExportQuery = z.infer<typeof imageExportQuerySchema>;
export const repositoryExportQuerySchema = repositoryListQuerySchema.omit({
  limit: true,
  cursor: true,
});
export type RepositoryExportQuery = z.infer<typeof repositoryExportQuerySchema>;

/** registry, repository: all that one has, by names and digests. list: what a query finds, in its order. */
export const exportScopes = ["registry", "repository", "list"] as const;

/** The first line. */
export const exportHeadSchema = z.strictObject({
  type: z.literal("export"),
  version: z.literal(1),
  of: z.enum(["images", "repositories"]),
  scope: z.enum(exportScopes),
  /** Null: of all. */
  registry: named.nullable(),
  repository: named.nullable(),
  /** What the list was asked for. */
  query: z.record(z.string(), z.unknown()),
  madeAt: z.iso.datetime(),
});
export type ExportHead = z.infer<typeof exportHeadSchema>;

/** Before the images of a repository, of an export of a whole one. */
export const exportRepositorySchema = z.strictObject({
  type: z.literal("repository"),
  id: z.uuid(),
  name: z.string(),
  /** What the certificate at the end has of it; null where it does not cover it. */
  certified: certifiedRepositorySchema.nullable(),
});

export const exportImageSchema = imageSchema.extend({ type: z.literal("image") });

/** The last line: a file without it is cut. */
export const exportEndSchema = z.strictObject({
  type: z.literal("end"),
  /** Lines of the file. */
  repositories: count,
  images: count,
  /** Of the last sync that was complete or partial when the export began; null: there was none, or of no one registry. */
  certificate: syncCertificateSchema.nullable(),
  /** A sync that began after the certified one: it may have changed what the file has. */
  changedBy: z.strictObject({ runId: z.uuid(), state: z.enum(syncStates) }).nullable(),
  /** The same in words. */
  says: z.array(z.string()),
});
export type ExportEnd = z.infer<typeof exportEndSchema>;

export const imageExportLineSchema = z.discriminatedUnion("type", [
  exportHeadSchema,
  exportRepositorySchema,
  exportImageSchema,
  exportEndSchema,
]);
export type ImageExportLine = z.infer<typeof imageExportLineSchema>;

/** Of a list of repositories. */
export const repositoryExportLineSchema = z.discriminatedUnion("type", [
  exportHeadSchema,
  repositorySchema.extend({ type: z.literal("repository") }),
  exportEndSchema,
]);
export type RepositoryExportLine = z.infer<typeof repositoryExportLineSchema>;
