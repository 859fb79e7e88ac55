-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "account_type" AS ENUM ('global', 'us_gov', 'china', 'eu_sovereign');

-- CreateEnum
CREATE TYPE "connector_status" AS ENUM ('draft', 'untested', 'connected', 'degraded', 'insecure', 'failed');

-- CreateEnum
CREATE TYPE "verdict" AS ENUM ('connected', 'degraded', 'insecure', 'failed');

-- CreateTable
CREATE TABLE "connectors" (
    "id" UUID NOT NULL,
    "name" VARCHAR(128),
    "description" VARCHAR(1000) NOT NULL DEFAULT '',
    "account_type" "account_type" NOT NULL,
    "external_id" VARCHAR(64) NOT NULL,
    "trusted_account_id" CHAR(12),
    "trusted_principal_arn" TEXT,
    "role_arn" VARCHAR(2048),
    "status" "connector_status" NOT NULL DEFAULT 'draft',
    "last_check_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "connectors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "checks" (
    "id" UUID NOT NULL,
    "connector_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "account_type" "account_type" NOT NULL,
    "role_arn" VARCHAR(2048) NOT NULL,
    "verdict" "verdict" NOT NULL,
    "summary" TEXT NOT NULL,
    "steps" JSONB NOT NULL,
    "regions" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registries" (
    "id" UUID NOT NULL,
    "type" VARCHAR(40) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "connector_id" UUID NOT NULL,
    "region" VARCHAR(40) NOT NULL,
    "aws_account_id" CHAR(12) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "registries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "connectors_external_id_key" ON "connectors"("external_id");

-- CreateIndex
CREATE INDEX "connectors_created_at_idx" ON "connectors"("created_at", "id");

-- CreateIndex
CREATE INDEX "connectors_status_idx" ON "connectors"("status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_name_key" ON "connectors"("name");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_role_arn_account_type_key" ON "connectors"("role_arn", "account_type");

-- CreateIndex
CREATE INDEX "checks_connector_id_started_at_idx" ON "checks"("connector_id", "started_at", "id");

-- CreateIndex
CREATE INDEX "registries_connector_id_idx" ON "registries"("connector_id");

-- CreateIndex
CREATE INDEX "registries_created_at_idx" ON "registries"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "registries_aws_account_id_region_key" ON "registries"("aws_account_id", "region");

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_connector_id_fkey" FOREIGN KEY ("connector_id") REFERENCES "connectors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registries" ADD CONSTRAINT "registries_connector_id_fkey" FOREIGN KEY ("connector_id") REFERENCES "connectors"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The orders of the lists that no plain index serves (lib/db/connectors.ts, lib/db/registries.ts)
CREATE INDEX "connectors_name_sort_idx" ON "connectors"(lower(coalesce("name", '')), "id");
CREATE INDEX "connectors_last_check_sort_idx" ON "connectors"(coalesce("last_check_at", '-infinity'), "id");
CREATE INDEX "registries_name_sort_idx" ON "registries"(lower("name"), "id");
