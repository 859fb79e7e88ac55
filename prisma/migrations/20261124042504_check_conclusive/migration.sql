-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "conclusive" BOOLEAN NOT NULL DEFAULT true;
