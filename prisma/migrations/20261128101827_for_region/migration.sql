-- AlterTable
ALTER TABLE "aws_roles" ADD COLUMN     "for_region" VARCHAR(40);
