-- AlterTable
ALTER TABLE "hand_offs" ADD COLUMN     "role_given_at" TIMESTAMPTZ(3);
