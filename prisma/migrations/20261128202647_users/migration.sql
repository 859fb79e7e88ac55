-- AlterEnum
ALTER TYPE "sign_in_link_kind" ADD VALUE 'invitation';

-- AlterTable
ALTER TABLE "memberships" ADD COLUMN     "disabled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "sign_in_links" ADD COLUMN     "email" VARCHAR(254),
ADD COLUMN     "role" "role";
