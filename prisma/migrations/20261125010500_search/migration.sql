-- Searching the lists (lib/db/connectors.ts, lib/db/registries.ts): trigrams of all that is searched, as one text.
-- pg_trgm is a trusted extension: who may create in the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "connectors_search_idx" ON "connectors" USING gin ((coalesce("name", '') || E'\n' || "description" || E'\n' || coalesce("role_arn", '') || E'\n' || "external_id" || E'\n' || "id"::text) gin_trgm_ops);
CREATE INDEX "registries_search_idx" ON "registries" USING gin (("name" || E'\n' || "region" || E'\n' || "aws_account_id" || E'\n' || "id"::text) gin_trgm_ops);
