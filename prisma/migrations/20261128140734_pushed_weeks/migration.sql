-- AlterTable
ALTER TABLE "inventory_repositories" ADD COLUMN     "pushed_weeks" JSONB;
