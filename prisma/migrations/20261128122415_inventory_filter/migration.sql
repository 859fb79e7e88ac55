-- AlterTable
ALTER TABLE "inventory_repositories" ADD COLUMN     "left_out_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "registries" ADD COLUMN     "inventory_filter" JSONB,
ADD COLUMN     "inventory_filter_at" TIMESTAMPTZ(3),
ADD COLUMN     "sync_at_minute" INTEGER,
ADD COLUMN     "sync_hours" INTEGER;

-- AlterTable
ALTER TABLE "sync_runs" ADD COLUMN     "filter" JSONB,
ADD COLUMN     "filter_at" TIMESTAMPTZ(3),
ADD COLUMN     "images_left_out" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repositories_left_out" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "inventory_candidates" (
    "workspace_id" UUID NOT NULL,
    "repository_id" UUID NOT NULL,
    "digest" VARCHAR(140) NOT NULL,
    "seq" BIGINT NOT NULL,
    "tags" TEXT[],
    "pushed_at" TIMESTAMPTZ(3) NOT NULL,
    "attached_to" TEXT[],
    "is_wanted" BOOLEAN NOT NULL,
    "is_selected" BOOLEAN NOT NULL DEFAULT false,
    "listed" JSONB,

    CONSTRAINT "inventory_candidates_pkey" PRIMARY KEY ("workspace_id","repository_id","digest")
);

-- AddForeignKey
ALTER TABLE "inventory_candidates" ADD CONSTRAINT "inventory_candidates_repository_fkey" FOREIGN KEY ("workspace_id", "repository_id") REFERENCES "inventory_repositories"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
