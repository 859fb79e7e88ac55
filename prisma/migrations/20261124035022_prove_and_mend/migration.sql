-- CreateEnum
CREATE TYPE "check_trigger" AS ENUM ('manual', 'schedule', 'rotation', 'hand_off');

-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "previous_verdict" "verdict",
ADD COLUMN     "trigger" "check_trigger" NOT NULL DEFAULT 'manual';

-- AlterTable
ALTER TABLE "connectors" ADD COLUMN     "next_check_at" TIMESTAMPTZ(3),
ADD COLUMN     "pending_external_id" VARCHAR(64),
ADD COLUMN     "previous_verdict" "verdict",
ADD COLUMN     "recheck_hours" INTEGER,
ADD COLUMN     "retired_external_id" VARCHAR(64),
ADD COLUMN     "role_arn_at" TIMESTAMPTZ(3),
ADD COLUMN     "verdict_changed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "hand_offs" (
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "token_hash" CHAR(64) NOT NULL,
    "options" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),

    CONSTRAINT "hand_offs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "hand_offs_token_hash_key" ON "hand_offs"("token_hash");

-- CreateIndex
CREATE INDEX "hand_offs_connector_id_created_at_idx" ON "hand_offs"("connector_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_pending_external_id_key" ON "connectors"("pending_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_retired_external_id_key" ON "connectors"("retired_external_id");

-- CreateIndex
CREATE INDEX "connectors_next_check_at_idx" ON "connectors"("next_check_at");

-- AddForeignKey
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_connector_id_fkey" FOREIGN KEY ("connector_id") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;
