-- The audit log becomes a chain: each entry holds on to the one before it. Those that stand are chained in their order.

-- DropIndex
DROP INDEX "audit_entries_subject_id_idx";

-- DropIndex
DROP INDEX "audit_entries_workspace_id_id_idx";

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "actor_name" VARCHAR(320),
ADD COLUMN     "address" VARCHAR(45),
ADD COLUMN     "hash" CHAR(64),
ADD COLUMN     "seq" BIGINT;

-- CreateTable
CREATE TABLE "audit_chains" (
    "workspace_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" CHAR(64) NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',
    "removed_seq" BIGINT NOT NULL DEFAULT 0,
    "removed_hash" CHAR(64) NOT NULL DEFAULT '0000000000000000000000000000000000000000000000000000000000000000',

    CONSTRAINT "audit_chains_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateIndex
CREATE INDEX "audit_entries_workspace_id_at_idx" ON "audit_entries"("workspace_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_action_idx" ON "audit_entries"("workspace_id", "action", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_actor_id_idx" ON "audit_entries"("workspace_id", "actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_kind_idx" ON "audit_entries"("workspace_id", "subject_kind", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entries_subject_id_idx" ON "audit_entries"("workspace_id", "subject_id", "at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entries_workspace_id_seq_key" ON "audit_entries"("workspace_id", "seq");

-- Searching (lib/db/audit-entries.ts). A trigram index takes no other column.
CREATE INDEX "audit_entries_search_idx" ON "audit_entries" USING gin ((coalesce("subject_name", '')) gin_trgm_ops);

-- A JSON value as lib/domain/evidence/canonical-json.ts writes it (RFC 8785; the names of changes are plain ASCII).
CREATE FUNCTION "audit_canonical"(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || "audit_canonical"(member), ',' ORDER BY key COLLATE "C")
      FROM jsonb_each(value) AS members(key, member)), '') || '}'
    WHEN 'array' THEN '[' || coalesce((SELECT string_agg("audit_canonical"(item), ',' ORDER BY place)
      FROM jsonb_array_elements(value) WITH ORDINALITY AS items(item, place)), '') || ']'
    WHEN 'string' THEN to_json(value #>> '{}')::text
    ELSE value::text
  END;
END $$;

-- As lib/domain/console/audit-text.ts writes an entry.
DO $$
DECLARE
  entry record;
  chain uuid;
  place bigint;
  last_hash text;
BEGIN
  FOR entry IN SELECT * FROM "audit_entries" ORDER BY "workspace_id", "at", "id" LOOP
    IF chain IS DISTINCT FROM entry.workspace_id THEN
      chain := entry.workspace_id;
      place := 0;
      last_hash := repeat('0', 64);
      INSERT INTO "audit_chains" ("workspace_id") VALUES (chain);
    END IF;
    place := place + 1;
    last_hash := encode(sha256(convert_to("audit_canonical"(jsonb_build_object(
      'version', 1, 'workspaceId', entry.workspace_id, 'seq', place, 'previous', last_hash, 'id', entry.id,
      'at', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'actor', jsonb_build_object('kind', entry.actor_kind, 'id', entry.actor_id, 'name', NULL),
      'address', NULL, 'requestId', entry.request_id, 'action', entry.action,
      'subject', jsonb_build_object('kind', entry.subject_kind, 'id', entry.subject_id, 'name', entry.subject_name),
      'changes', entry.changes)), 'UTF8')), 'hex');
    UPDATE "audit_entries" SET "seq" = place, "hash" = last_hash WHERE "id" = entry.id;
    UPDATE "audit_chains" SET "seq" = place, "hash" = last_hash WHERE "workspace_id" = chain;
  END LOOP;
END $$;

DROP FUNCTION "audit_canonical"(jsonb);

-- AlterTable
ALTER TABLE "audit_entries" ALTER COLUMN "seq" SET NOT NULL,
ALTER COLUMN "hash" SET NOT NULL;
