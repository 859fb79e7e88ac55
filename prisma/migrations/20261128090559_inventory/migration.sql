-- CreateEnum
CREATE TYPE "sync_state" AS ENUM ('queued', 'running', 'complete', 'partial', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "sync_trigger" AS ENUM ('manual', 'schedule', 'created');

-- CreateTable
CREATE TABLE "sync_runs" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "registry_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "trigger" "sync_trigger" NOT NULL,
    "state" "sync_state" NOT NULL DEFAULT 'queued',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "cancel_requested_at" TIMESTAMPTZ(3),
    "page_token" TEXT,
    "listed_at" TIMESTAMPTZ(3),
    "list_problem" JSONB,
    "pages" INTEGER NOT NULL DEFAULT 0,
    "repositories_listed" INTEGER NOT NULL DEFAULT 0,
    "repositories_done" INTEGER NOT NULL DEFAULT 0,
    "repositories_failed" INTEGER NOT NULL DEFAULT 0,
    "repositories_gone" INTEGER NOT NULL DEFAULT 0,
    "images_listed" INTEGER NOT NULL DEFAULT 0,
    "images_gone" INTEGER NOT NULL DEFAULT 0,
    "reason" TEXT,

    CONSTRAINT "sync_runs_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "inventory_repositories" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "registry_id" UUID NOT NULL,
    "name" VARCHAR(256) NOT NULL,
    "uri" VARCHAR(400) NOT NULL,
    "created_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL,
    "seen_seq" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),
    "done_seq" BIGINT,
    "page_token" TEXT,
    "listed_images" INTEGER NOT NULL DEFAULT 0,
    "complete_at" TIMESTAMPTZ(3),
    "problem" JSONB,
    "policies" JSONB,
    "policies_at" TIMESTAMPTZ(3),
    "image_count" INTEGER NOT NULL DEFAULT 0,
    "untagged_count" INTEGER NOT NULL DEFAULT 0,
    "archived_count" INTEGER NOT NULL DEFAULT 0,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "newest_push_at" TIMESTAMPTZ(3),

    CONSTRAINT "inventory_repositories_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "inventory_images" (
    "workspace_id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "digest" VARCHAR(140) NOT NULL,
    "registry_id" UUID NOT NULL,
    "tags" TEXT[],
    "size_bytes" BIGINT NOT NULL,
    "media_type" TEXT,
    "artifact_type" TEXT,
    "subject_digest" VARCHAR(140),
    "pushed_at" TIMESTAMPTZ(3) NOT NULL,
    "pulled_at" TIMESTAMPTZ(3),
    "status" VARCHAR(20) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "activated_at" TIMESTAMPTZ(3),
    "scan_status" VARCHAR(40),
    "scanned_at" TIMESTAMPTZ(3),
    "findings" JSONB,
    "seen_seq" BIGINT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "inventory_images_pkey" PRIMARY KEY ("workspace_id","repository_id","digest")
);

-- CreateTable
CREATE TABLE "inventory_tags" (
    "workspace_id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "tag" VARCHAR(300) NOT NULL,
    "digest" VARCHAR(140) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seen_seq" BIGINT NOT NULL,

    CONSTRAINT "inventory_tags_pkey" PRIMARY KEY ("workspace_id","repository_id","tag")
);

-- CreateTable
CREATE TABLE "inventory_tag_moves" (
    "workspace_id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "tag" VARCHAR(300) NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_digest" VARCHAR(140) NOT NULL,
    "to_digest" VARCHAR(140),

    CONSTRAINT "inventory_tag_moves_pkey" PRIMARY KEY ("workspace_id","repository_id","tag","seq")
);

-- A registry has one open run at most.
CREATE UNIQUE INDEX "sync_runs_open_key" ON "sync_runs"("workspace_id", "registry_id") WHERE "state" IN ('queued', 'running');

-- CreateIndex
CREATE INDEX "sync_runs_registry_id_seq_idx" ON "sync_runs"("workspace_id", "registry_id", "seq");

-- CreateIndex
CREATE INDEX "inventory_repositories_undone_idx" ON "inventory_repositories"("workspace_id", "registry_id", "seen_seq", "done_seq", "name");

-- CreateIndex
CREATE INDEX "inventory_repositories_image_count_idx" ON "inventory_repositories"("workspace_id", "registry_id", "image_count", "id");

-- CreateIndex
CREATE INDEX "inventory_repositories_size_bytes_idx" ON "inventory_repositories"("workspace_id", "registry_id", "size_bytes", "id");

-- Sorting, and searching in the middle of names.
CREATE INDEX "inventory_repositories_newest_push_idx" ON "inventory_repositories"("workspace_id", "registry_id", (coalesce("newest_push_at", '-infinity'::timestamptz)), "id");
CREATE INDEX "inventory_repositories_search_idx" ON "inventory_repositories" USING gin ((lower("name")) gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "inventory_repositories_registry_id_name_key" ON "inventory_repositories"("workspace_id", "registry_id", "name");

-- CreateIndex
CREATE INDEX "inventory_images_repository_pushed_at_idx" ON "inventory_images"("workspace_id", "repository_id", "pushed_at", "digest");

-- CreateIndex
CREATE INDEX "inventory_images_registry_pushed_at_idx" ON "inventory_images"("workspace_id", "registry_id", "pushed_at", "repository_id", "digest");

-- CreateIndex
-- For prefixes, whatever the collation of the database.
CREATE INDEX "inventory_images_digest_idx" ON "inventory_images"("workspace_id", "digest" text_pattern_ops);

-- CreateIndex
-- For prefixes, whatever the collation of the database.
CREATE INDEX "inventory_tags_tag_idx" ON "inventory_tags"("workspace_id", "tag" text_pattern_ops);

-- What is attached to an image: few images are attached to another, and the rest is not in it.
CREATE INDEX "inventory_images_subject_idx" ON "inventory_images"("workspace_id", "repository_id", "subject_digest", "digest") WHERE "subject_digest" IS NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "registries_workspace_id_id_key" ON "registries"("workspace_id", "id");

-- AddForeignKey
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_registry_fkey" FOREIGN KEY ("workspace_id", "registry_id") REFERENCES "registries"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_repositories" ADD CONSTRAINT "inventory_repositories_registry_fkey" FOREIGN KEY ("workspace_id", "registry_id") REFERENCES "registries"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_images" ADD CONSTRAINT "inventory_images_repository_fkey" FOREIGN KEY ("workspace_id", "repository_id") REFERENCES "inventory_repositories"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_tags" ADD CONSTRAINT "inventory_tags_repository_fkey" FOREIGN KEY ("workspace_id", "repository_id") REFERENCES "inventory_repositories"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inventory_tag_moves" ADD CONSTRAINT "inventory_tag_moves_repository_fkey" FOREIGN KEY ("workspace_id", "repository_id") REFERENCES "inventory_repositories"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
