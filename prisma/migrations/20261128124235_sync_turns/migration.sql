-- AlterTable
ALTER TABLE "sync_runs" ADD COLUMN     "account" VARCHAR(64),
ADD COLUMN     "turns" INTEGER NOT NULL DEFAULT 0;
