-- CreateIndex
CREATE INDEX "inventory_tag_moves_seq_idx" ON "inventory_tag_moves"("workspace_id", "repository_id", "seq", "tag");

-- CreateIndex
CREATE INDEX "inventory_tag_moves_from_digest_idx" ON "inventory_tag_moves"("workspace_id", "repository_id", "from_digest", "seq", "tag");

-- What is attached to an image, as the sync found it; stale: without a pull for 180 days when it was last listed.
ALTER TABLE "inventory_images" ADD COLUMN     "attached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "attested" BOOLEAN DEFAULT false,
ADD COLUMN     "sbom" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signed" BOOLEAN DEFAULT false,
ADD COLUMN     "stale" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "inventory_repositories" ADD COLUMN     "mark_shares" JSONB;

-- Lists show what is there, or what is gone: neither reads through the other.
DROP INDEX "inventory_images_repository_pushed_at_idx";
DROP INDEX "inventory_images_registry_pushed_at_idx";
CREATE INDEX "inventory_images_repository_pushed_at_idx" ON "inventory_images"("workspace_id", "repository_id", "pushed_at", "digest") WHERE "gone_at" IS NULL;
CREATE INDEX "inventory_images_registry_pushed_at_idx" ON "inventory_images"("workspace_id", "registry_id", "pushed_at", "repository_id", "digest") WHERE "gone_at" IS NULL;
CREATE INDEX "inventory_images_pushed_at_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest") WHERE "gone_at" IS NULL;

-- One for each filter, in the order of every list; the registry last, so that a filter of one is settled in the index.
CREATE INDEX "inventory_images_gone_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NOT NULL;
CREATE INDEX "inventory_images_archived_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND "status" = 'ARCHIVED';
CREATE INDEX "inventory_images_untagged_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND cardinality("tags") = 0;
CREATE INDEX "inventory_images_tagged_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND cardinality("tags") > 0;
CREATE INDEX "inventory_images_stale_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND "stale";
CREATE INDEX "inventory_images_unsigned_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND NOT "signed" AND NOT "attached";
CREATE INDEX "inventory_images_critical_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND "findings" @? '$.CRITICAL ? (@ > 0)';
CREATE INDEX "inventory_images_high_idx" ON "inventory_images"("workspace_id", "pushed_at", "repository_id", "digest", "registry_id") WHERE "gone_at" IS NULL AND ("findings" @? '$.CRITICAL ? (@ > 0)' OR "findings" @? '$.HIGH ? (@ > 0)');
