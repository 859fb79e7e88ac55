-- DropIndex
DROP INDEX "checks_connector_id_started_at_idx";

-- AlterTable
ALTER TABLE "checks" ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- AlterTable
ALTER TABLE "connectors" ADD COLUMN     "last_check_seq" BIGINT,
ADD COLUMN     "trust_policy" TEXT,
ADD COLUMN     "trust_policy_read_at" TIMESTAMPTZ(3);

-- The checks so far are numbered by their start; the numbers given above were those of the rows' places.
UPDATE "checks" c SET "seq" = numbered."seq"
FROM (SELECT "id", row_number() OVER (ORDER BY "started_at", "id") AS "seq" FROM "checks") numbered
WHERE c."id" = numbered."id";

UPDATE "connectors" c SET "last_check_seq" =
  (SELECT max(k."seq") FROM "checks" k WHERE k."connector_id" = c."id" AND k."revision" = c."revision" AND k."conclusive");

-- The trust policy as the newest check of the present role read it, out of its steps.
UPDATE "connectors" c SET "trust_policy" = reading."actual", "trust_policy_read_at" = reading."finished_at"
FROM (
  SELECT DISTINCT ON (k."connector_id") k."connector_id", k."role_arn", k."finished_at", comparison->>'actual' AS "actual"
  FROM "checks" k
  JOIN "connectors" o ON o."id" = k."connector_id" AND o."role_arn" = k."role_arn"
  CROSS JOIN LATERAL jsonb_path_query(k."steps",
    '$[*] ? (@.kind == "role_review").comparisons[*] ? (@.title == "Trust policy")') AS comparison
  ORDER BY k."connector_id", k."seq" DESC
) reading
WHERE c."id" = reading."connector_id";

-- CreateIndex
CREATE UNIQUE INDEX "checks_connector_id_seq_key" ON "checks"("connector_id", "seq");
