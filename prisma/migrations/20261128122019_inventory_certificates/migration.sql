-- AlterTable
ALTER TABLE "inventory_repositories" ADD COLUMN     "certified_at" TIMESTAMPTZ(3),
ADD COLUMN     "certified_counts" JSONB,
ADD COLUMN     "certified_seq" BIGINT,
ADD COLUMN     "certified_sha256" CHAR(64);

-- AlterTable
ALTER TABLE "sync_runs" ADD COLUMN     "certificate" JSONB;

-- What is certified has one order on every server, whatever its collation, and pages are read in it by these keys.
ALTER TABLE "inventory_images" ALTER COLUMN "digest" TYPE VARCHAR(140) COLLATE "C";
ALTER TABLE "inventory_repositories" ALTER COLUMN "name" TYPE VARCHAR(256) COLLATE "C";
