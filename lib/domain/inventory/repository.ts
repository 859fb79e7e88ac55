import { z } from "zod";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";
import { markSharesSchema } from "./mark-shares";
import { syncProblemSchema } from "./sync-run";

/** How a repository is set up, as AWS says it; what another type does not say is null. */
export const repositorySettingsSchema = z.strictObject({
  tagMutability: z.string().nullable(),
  scanOnPush: z.boolean().nullable(),
  encryption: z.string().nullable(),
  kmsKey: z.string().nullable(),
});

const count = z.number().int().min(0);

export const repositorySchema = z.strictObject({
  id: z.uuid(),
  registryId: z.uuid(),
  name: z.string(),
  /** Without a tag, e.g. `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app`. */
  uri: z.string(),
  createdAt: z.iso.datetime().nullable(),
  settings: repositorySettingsSchema,
  /** Of its images that are not gone, as of `completeAt`; archived ones among them. */
  images: z.strictObject({
    total: count,
    untagged: count,
    archived: count,
    /** Not among the others: what the registry’s filter left out when they were last listed, and nothing else is known of. */
    leftOut: count,
  }),
  /**
   * The sum of what AWS says of each, bytes. Layers that images share are in it more than once, and an index counts as
   * its largest image does.
   */
  sizeBytes: count,
  newestPushAt: z.iso.datetime().nullable(),
  /** Null: no sync has told yet. */
  shares: markSharesSchema.nullable(),
  /** When all its images were last listed, to the end. */
  completeAt: z.iso.datetime().nullable(),
  /** Why the last sync could not do that. */
  problem: syncProblemSchema.nullable(),
  firstSeenAt: z.iso.datetime(),
  /** When a complete list did not have it any more. */
  goneAt: z.iso.datetime().nullable(),
});
export type Repository = z.infer<typeof repositorySchema>;

export const repositorySortKeys = ["name", "images", "size", "newestPush"] as const;
export type RepositorySortKey = (typeof repositorySortKeys)[number];
const sorts = repositorySortKeys.flatMap((key) => [key, `-${key}`] as const);

export const repositoryListQuerySchema = pageQuerySchema.extend({
  sort: z.enum(sorts).default("name"),
  q: z.string().trim().max(200).regex(PLAIN_TEXT, "Leave control characters out.").default(""),
});
export type RepositoryListQuery = z.infer<typeof repositoryListQuerySchema>;
