-- CreateEnum
CREATE TYPE "assurance" AS ENUM ('proved', 'probed', 'none');

-- CreateEnum
CREATE TYPE "proof_basis" AS ENUM ('read', 'pasted');

-- AlterTable
ALTER TABLE "aws_roles" ADD COLUMN     "accepted_services" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "pasted_at" TIMESTAMPTZ(3),
ADD COLUMN     "pasted_role_id" VARCHAR(128),
ADD COLUMN     "pasted_trust_policy" TEXT;

-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "assurance" "assurance" NOT NULL DEFAULT 'none',
ADD COLUMN     "assurance_basis" "proof_basis";

-- AlterTable
ALTER TABLE "connectors" ADD COLUMN     "assurance" "assurance" NOT NULL DEFAULT 'none',
ADD COLUMN     "assurance_basis" "proof_basis";

-- CreateIndex
CREATE INDEX "connectors_assurance_idx" ON "connectors"("workspace_id", "assurance", "id");

-- What stands rests on the requests of the checks before: nothing was proved of every request.
UPDATE "checks" SET "assurance" = 'probed'
WHERE "verdict" = 'connected' OR ("verdict" = 'degraded' AND "target"->>'kind' = 'aws_role');
UPDATE "connectors" SET "assurance" = 'probed'
WHERE "status" = 'connected' OR ("status" = 'degraded' AND "kind" = 'aws_role');
