-- CreateEnum
CREATE TYPE "check_phase" AS ENUM ('open', 'asking', 'keeping', 'ended', 'cancelled');

-- CreateTable
CREATE TABLE "check_runs" (
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "regions" TEXT[],
    "phase" "check_phase" NOT NULL DEFAULT 'open',
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "events" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "hand_off_ids" UUID[] DEFAULT ARRAY[]::UUID[],

    CONSTRAINT "check_runs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "check_runs_connector_id_idx" ON "check_runs"("connector_id");

-- AddForeignKey
ALTER TABLE "check_runs" ADD CONSTRAINT "check_runs_connector_id_fkey" FOREIGN KEY ("connector_id") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;
