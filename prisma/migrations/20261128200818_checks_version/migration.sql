-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "version" VARCHAR(40);
