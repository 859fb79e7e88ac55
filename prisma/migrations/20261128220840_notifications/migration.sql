-- CreateEnum
CREATE TYPE "notification_kind" AS ENUM ('webhook', 'slack', 'email');

-- CreateEnum
CREATE TYPE "delivery_state" AS ENUM ('waiting', 'delivered', 'given_up');

-- AlterTable
ALTER TABLE "outbox_events" ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "relayed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "notification_channels" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "kind" "notification_kind" NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "topics" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_by" VARCHAR(40),
    "url" VARCHAR(2000),
    "sealed_secret" TEXT,
    "recipients" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "failures_in_row" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "notification_channels_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_deliveries" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "event_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" VARCHAR(80) NOT NULL,
    "data" JSONB NOT NULL,
    "state" "delivery_state" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimed_until" TIMESTAMPTZ(3),
    "tried_at" TIMESTAMPTZ(3),
    "answer_status" INTEGER,
    "failure" VARCHAR(40),

    CONSTRAINT "notification_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_channels_workspace_id_id_key" ON "notification_channels"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "notification_deliveries_created_at_idx" ON "notification_deliveries"("workspace_id", "channel_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "notification_deliveries_event_key" ON "notification_deliveries"("workspace_id", "channel_id", "event_id");

-- AddForeignKey
ALTER TABLE "notification_channels" ADD CONSTRAINT "notification_channels_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_channel_fkey" FOREIGN KEY ("workspace_id", "channel_id") REFERENCES "notification_channels"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Nobody heard of what happened before there were channels.
UPDATE "outbox_events" SET "relayed_at" = CURRENT_TIMESTAMP;

-- Events that wait, and deliveries that are due, are few among those that are kept.
CREATE INDEX "outbox_events_waiting_idx" ON "outbox_events"("seq") WHERE "relayed_at" IS NULL;
CREATE INDEX "notification_deliveries_due_idx" ON "notification_deliveries"("next_at") WHERE "state" = 'waiting';
