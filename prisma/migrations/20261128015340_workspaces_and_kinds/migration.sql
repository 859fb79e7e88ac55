-- Every row gets a workspace, what an IAM role needs gets a table of its own, and a registry's place is its type's to say.
-- No row is lost: each is copied before its columns go.

-- Sorting and searching (lib/db/connectors.ts, lib/db/registries.ts), made anew below.
DROP INDEX "connectors_name_sort_idx";
DROP INDEX "connectors_last_check_sort_idx";
DROP INDEX "registries_name_sort_idx";
DROP INDEX "connectors_search_idx";
DROP INDEX "registries_search_idx";

-- CreateEnum
CREATE TYPE "connector_kind" AS ENUM ('aws_role', 'basic');

-- DropForeignKey
ALTER TABLE "check_runs" DROP CONSTRAINT "check_runs_connector_id_fkey";

-- DropForeignKey
ALTER TABLE "checks" DROP CONSTRAINT "checks_connector_id_fkey";

-- DropForeignKey
ALTER TABLE "hand_offs" DROP CONSTRAINT "hand_offs_connector_id_fkey";

-- DropForeignKey
ALTER TABLE "registries" DROP CONSTRAINT "registries_connector_id_fkey";

-- DropIndex
DROP INDEX "check_runs_connector_id_idx";

-- DropIndex
DROP INDEX "checks_connector_id_seq_key";

-- DropIndex
DROP INDEX "connectors_created_at_idx";

-- DropIndex
DROP INDEX "connectors_external_id_key";

-- DropIndex
DROP INDEX "connectors_name_key";

-- DropIndex
DROP INDEX "connectors_pending_external_id_key";

-- DropIndex
DROP INDEX "connectors_retired_external_id_key";

-- DropIndex
DROP INDEX "connectors_role_arn_account_type_key";

-- DropIndex
DROP INDEX "connectors_status_idx";

-- DropIndex
DROP INDEX "hand_offs_connector_id_created_at_idx";

-- DropIndex
DROP INDEX "registries_aws_account_id_region_key";

-- DropIndex
DROP INDEX "registries_connector_id_idx";

-- DropIndex
DROP INDEX "registries_created_at_idx";

-- CreateTable
CREATE TABLE "workspaces" (
    "id" UUID NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "aws_roles" (
    "connector_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "account_type" "account_type" NOT NULL,
    "external_id" VARCHAR(64) NOT NULL,
    "pending_external_id" VARCHAR(64),
    "retired_external_id" VARCHAR(64),
    "trusted_account_id" CHAR(12),
    "trusted_principal_arn" TEXT,
    "role_arn" VARCHAR(2048),
    "aws_account_id" CHAR(12),
    "role_arn_at" TIMESTAMPTZ(3),
    "trust_policy" TEXT,
    "trust_policy_read_at" TIMESTAMPTZ(3),
    "repositories" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "aws_roles_pkey" PRIMARY KEY ("connector_id")
);

-- CreateTable
CREATE TABLE "basic_credentials" (
    "connector_id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "url" VARCHAR(300) NOT NULL,
    "username" VARCHAR(255) NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "repository" VARCHAR(255),

    CONSTRAINT "basic_credentials_pkey" PRIMARY KEY ("connector_id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" VARCHAR(20) NOT NULL,
    "actor_id" VARCHAR(128) NOT NULL,
    "request_id" VARCHAR(64) NOT NULL,
    "action" VARCHAR(60) NOT NULL,
    "subject_kind" VARCHAR(40) NOT NULL,
    "subject_id" UUID NOT NULL,
    "subject_name" VARCHAR(128),
    "changes" JSONB NOT NULL,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "seq" BIGSERIAL NOT NULL,
    "workspace_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" VARCHAR(60) NOT NULL,
    "subject_kind" VARCHAR(40) NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("seq")
);

-- The one workspace that every installation has: DEFAULT_WORKSPACE_ID of lib/domain/console/context.ts.
INSERT INTO "workspaces" ("id", "name") VALUES ('00000000-0000-7000-8000-000000000001', 'default');

ALTER TABLE "connectors" ADD COLUMN "workspace_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001',
ADD COLUMN "kind" "connector_kind" NOT NULL DEFAULT 'aws_role';
ALTER TABLE "connectors" ALTER COLUMN "workspace_id" DROP DEFAULT, ALTER COLUMN "kind" DROP DEFAULT;
ALTER TABLE "checks" ADD COLUMN "workspace_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001';
ALTER TABLE "checks" ALTER COLUMN "workspace_id" DROP DEFAULT;
ALTER TABLE "check_runs" ADD COLUMN "workspace_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001';
ALTER TABLE "check_runs" ALTER COLUMN "workspace_id" DROP DEFAULT;
ALTER TABLE "check_runs" RENAME COLUMN "role" TO "asked";
ALTER TABLE "registries" ADD COLUMN "workspace_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001';
ALTER TABLE "registries" ALTER COLUMN "workspace_id" DROP DEFAULT;
ALTER TABLE "hand_offs" ADD COLUMN "workspace_id" UUID NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001';
ALTER TABLE "hand_offs" ALTER COLUMN "workspace_id" DROP DEFAULT;

-- Goes with the column in "connectors".
ALTER TABLE "aws_roles" ADD CONSTRAINT "aws_roles_trusted_account_id_check" CHECK ("trusted_account_id" ~ '^[0-9]{12}$');

INSERT INTO "aws_roles" ("connector_id", "workspace_id", "account_type", "external_id", "pending_external_id",
  "retired_external_id", "trusted_account_id", "trusted_principal_arn", "role_arn", "aws_account_id", "role_arn_at",
  "trust_policy", "trust_policy_read_at", "repositories")
SELECT "id", "workspace_id", "account_type", "external_id", "pending_external_id", "retired_external_id",
  "trusted_account_id", "trusted_principal_arn", "role_arn", substring("role_arn" from '^arn:[^:]*:iam::(\d{12}):'),
  "role_arn_at", "trust_policy", "trust_policy_read_at", "repositories"
FROM "connectors";
ALTER TABLE "connectors" DROP COLUMN "account_type",
DROP COLUMN "external_id",
DROP COLUMN "pending_external_id",
DROP COLUMN "repositories",
DROP COLUMN "retired_external_id",
DROP COLUMN "role_arn",
DROP COLUMN "role_arn_at",
DROP COLUMN "trust_policy",
DROP COLUMN "trust_policy_read_at",
DROP COLUMN "trusted_account_id",
DROP COLUMN "trusted_principal_arn";

ALTER TABLE "checks" ADD COLUMN "target" JSONB;
UPDATE "checks" SET "target" = jsonb_build_object('kind', 'aws_role', 'accountType', "account_type", 'roleArn', "role_arn",
  'repositories', to_jsonb("repositories"));
ALTER TABLE "checks" ALTER COLUMN "target" SET NOT NULL,
DROP COLUMN "account_type",
DROP COLUMN "repositories",
DROP COLUMN "role_arn";

ALTER TABLE "registries" ADD COLUMN "location" JSONB, ADD COLUMN "location_key" VARCHAR(400);
UPDATE "registries" SET "location" = jsonb_build_object('awsAccountId', "aws_account_id", 'region', "region"),
  "location_key" = "type" || ':' || "aws_account_id" || ':' || "region";
ALTER TABLE "registries" ALTER COLUMN "location" SET NOT NULL,
ALTER COLUMN "location_key" SET NOT NULL,
DROP COLUMN "aws_account_id",
DROP COLUMN "region";

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_name_key" ON "workspaces"("name");

-- CreateIndex
CREATE INDEX "aws_roles_aws_account_id_idx" ON "aws_roles"("workspace_id", "aws_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_workspace_id_connector_id_key" ON "aws_roles"("workspace_id", "connector_id");

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_workspace_id_external_id_key" ON "aws_roles"("workspace_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_workspace_id_pending_external_id_key" ON "aws_roles"("workspace_id", "pending_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_workspace_id_retired_external_id_key" ON "aws_roles"("workspace_id", "retired_external_id");

-- CreateIndex
CREATE UNIQUE INDEX "aws_roles_workspace_id_role_arn_account_type_key" ON "aws_roles"("workspace_id", "role_arn", "account_type");

-- CreateIndex
CREATE UNIQUE INDEX "basic_credentials_workspace_id_connector_id_key" ON "basic_credentials"("workspace_id", "connector_id");

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_id_idx" ON "audit_entries"("workspace_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_idx" ON "audit_entries"("workspace_id", "subject_id", "id");

-- CreateIndex
CREATE INDEX "outbox_events_workspace_id_seq_idx" ON "outbox_events"("workspace_id", "seq");

-- CreateIndex
CREATE INDEX "check_runs_connector_id_idx" ON "check_runs"("workspace_id", "connector_id");

-- CreateIndex
CREATE UNIQUE INDEX "checks_connector_id_seq_key" ON "checks"("workspace_id", "connector_id", "seq");

-- CreateIndex
CREATE INDEX "connectors_created_at_idx" ON "connectors"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "connectors_status_idx" ON "connectors"("workspace_id", "status", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_workspace_id_id_key" ON "connectors"("workspace_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "connectors_workspace_id_name_key" ON "connectors"("workspace_id", "name");

-- CreateIndex
CREATE INDEX "hand_offs_connector_id_idx" ON "hand_offs"("workspace_id", "connector_id", "id");

-- CreateIndex
CREATE INDEX "registries_connector_id_idx" ON "registries"("workspace_id", "connector_id");

-- CreateIndex
CREATE INDEX "registries_created_at_idx" ON "registries"("workspace_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "registries_workspace_id_location_key_key" ON "registries"("workspace_id", "location_key");

-- AddForeignKey
ALTER TABLE "connectors" ADD CONSTRAINT "connectors_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "aws_roles" ADD CONSTRAINT "aws_roles_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "basic_credentials" ADD CONSTRAINT "basic_credentials_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checks" ADD CONSTRAINT "checks_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_runs" ADD CONSTRAINT "check_runs_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registries" ADD CONSTRAINT "registries_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_offs" ADD CONSTRAINT "hand_offs_connector_fkey" FOREIGN KEY ("workspace_id", "connector_id") REFERENCES "connectors"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "connectors_name_sort_idx" ON "connectors"("workspace_id", lower(coalesce("name", '')), "id");
CREATE INDEX "connectors_last_check_sort_idx" ON "connectors"("workspace_id", coalesce("last_check_at", '-infinity'), "id");
CREATE INDEX "registries_name_sort_idx" ON "registries"("workspace_id", lower("name"), "id");
CREATE INDEX "connectors_search_idx" ON "connectors" USING gin ((coalesce("name", '') || E'\n' || "description" || E'\n' || "id"::text) gin_trgm_ops);
CREATE INDEX "aws_roles_search_idx" ON "aws_roles" USING gin ((coalesce("role_arn", '') || E'\n' || "external_id") gin_trgm_ops);
CREATE INDEX "basic_credentials_search_idx" ON "basic_credentials" USING gin (("url" || E'\n' || "username") gin_trgm_ops);
CREATE INDEX "registries_search_idx" ON "registries" USING gin (("name" || E'\n' || "location_key" || E'\n' || "id"::text) gin_trgm_ops);
