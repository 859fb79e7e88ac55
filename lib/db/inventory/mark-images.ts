import "server-only";
import { getDatabase } from "@/lib/db/database";
import type { Prisma } from "@/lib/db/generated/client";
import { translateErrors } from "@/lib/db/translate-error";
import { ARTIFACT_TYPES } from "@/lib/domain/inventory/describe-artifact";
import { ATTACHMENT_TAGS } from "@/lib/domain/inventory/read-attachment-tag";
import type { SyncAttempt } from "./sync-runs";

/** Images judged at once and written at once, and how often: more than a repository may have. */
const BATCH = 100_000;
const WRITTEN_AT_ONCE = 25_000;
const MOST_ROUNDS = 20;

const ROLE = `CASE ${ARTIFACT_TYPES.map(
  ([start, role]) => `WHEN starts_with(lower(artifact_type), '${start}') THEN '${role}'`,
).join(" ")} ELSE 'other' END`;

const ROLE_OF_TAG = `CASE substr(tag, 72) ${Object.entries(ATTACHMENT_TAGS)
  .map(([suffix, { role }]) => `WHEN '${suffix}' THEN '${role}'`)
  .join(" ")} END`;

/** A mark that is null is written as null. */
const write = (signed: string, sbom: string, attested: string, attached: string) =>
  `concat_ws(',', coalesce((${signed})::text, 'null'), ${sbom}, coalesce((${attested})::text, 'null'), ${attached})`;
const unlessEither = (mark: string) => `CASE WHEN ${mark} THEN true WHEN NOT either THEN false END`;

/**
 * What lib/registries/aws-ecr/image-graph says of each image, in SQL, where the image says another; mark-images.db.test.ts
 * holds the one to the other. Without a join: the planner does not know how many images a repository has, the embedded
 * engine never, and would compare each with each.
 */
const JUDGE = `WITH here AS (
    SELECT digest, subject_digest, tags, artifact_type, status IN ('ARCHIVED', 'ACTIVATING') AS archived,
      ${write("signed", "sbom", "attested", "attached")} AS was
    FROM inventory_images WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL
      AND (seen_seq = $3 OR NOT $4)
  ), stated AS (
    SELECT digest, subject_digest, tags, archived, ${ROLE} AS role FROM here
    WHERE subject_digest IS NOT NULL OR EXISTS (SELECT 1 FROM unnest(tags) AS tag WHERE starts_with(tag, 'sha256-'))
  ), links AS (
    SELECT DISTINCT ON (digest, subject) digest, subject, archived,
      CASE WHEN role = 'other' THEN coalesce(role_of_tag, role) ELSE role END AS role
    FROM (
      SELECT digest, subject_digest AS subject, archived, role, NULL AS role_of_tag, 0 AS nth FROM stated
      UNION ALL
      SELECT digest, 'sha256:' || substr(tag, 8, 64), archived, role, ${ROLE_OF_TAG}, nth
      FROM stated, unnest(tags) WITH ORDINALITY AS each(tag, nth) WHERE tag ~ '^sha256-[0-9a-f]{64}'
    ) AS named
    WHERE subject <> digest AND (nth = 0 OR role_of_tag IS NOT NULL)
    ORDER BY digest, subject, nth DESC
  ), judged AS (
    SELECT digest, max(was) AS was, bool_or(role = 'signature') AS signed, bool_or(role = 'sbom') AS sbom,
      bool_or(role = 'attestation') AS attested, bool_or(role = 'signature_or_attestation') AS either,
      bool_or(role = 'attached') AS attached
    FROM (
      SELECT digest, 'here' AS role, was FROM here
      UNION ALL
      SELECT digest, 'attached', NULL FROM links
      UNION ALL
      SELECT subject, role, NULL FROM links
      WHERE NOT archived OR subject IN (SELECT digest FROM here WHERE archived)
    ) AS each GROUP BY digest
  ), told AS (
    SELECT digest, was, ${write(unlessEither("signed"), "sbom", unlessEither("attested"), "attached")} AS marks FROM judged
  )
  SELECT digest, marks FROM told WHERE was <> marks LIMIT ${BATCH}`;

const WRITE = `UPDATE inventory_images SET signed = $5, sbom = $6, attested = $7, attached = $8
  WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND digest = ANY($9::text[]) AND EXISTS (
    SELECT 1 FROM sync_runs WHERE workspace_id = $1::uuid AND id = $3::uuid AND attempt = $4 AND state = 'running')`;

/**
 * Marks the images of a repository whose list has ended: of a whole one those that the run has seen. Before the repository
 * is done, in statements of bounded size: what dies in the middle is done again, and many images keep no transaction open.
 */
export function markImages(
  { workspaceId, runId, attempt, seq }: SyncAttempt,
  repositoryId: string,
  { isWhole }: { readonly isWhole: boolean },
): Promise<void> {
  const { client } = getDatabase();
  return translateErrors(async () => {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const found = await client.$queryRawUnsafe<{ digest: string; marks: string }[]>(
        JUDGE,
        workspaceId,
        repositoryId,
        seq,
        isWhole,
      );
      let written = 0;
      for (const marks of new Set(found.map((each) => each.marks))) {
        const digests = found.filter((each) => each.marks === marks).map(({ digest }) => digest);
        const values = marks
          .split(",")
          .map((each) => (each === "null" ? null : each.startsWith("t")));
        for (let from = 0; from < digests.length; from += WRITTEN_AT_ONCE) {
          const part = digests.slice(from, from + WRITTEN_AT_ONCE);
          written += await client.$executeRawUnsafe(
            WRITE,
            workspaceId,
            repositoryId,
            runId,
            attempt,
            ...values,
            part,
          );
        }
      }
      // Nothing was written where the run is another attempt's.
      if (found.length < BATCH || written === 0) return;
    }
  });
}

/** Without a complete list only what was found is certain. */
const share = (
  condition: string,
) => `jsonb_build_object('images', count(*) FILTER (WHERE ${condition}),
  'signed', count(*) FILTER (WHERE ${condition} AND signed), 'sbom', count(*) FILTER (WHERE ${condition} AND sbom),
  'attested', count(*) FILTER (WHERE ${condition} AND attested), 'uncertain', count(*) FILTER (WHERE ${condition} AND
    CASE WHEN repository.complete_at IS NOT NULL AND repository.problem IS NULL
      THEN signed IS NULL OR attested IS NULL ELSE (signed AND sbom AND attested) IS NOT TRUE END))`;

/** How many images of a repository have each mark. */
export async function shareMarks(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  repositoryId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(
    `UPDATE inventory_repositories repository SET mark_shares = (
       SELECT jsonb_build_object('all', ${share("true")}, 'tagged', ${share("cardinality(tags) > 0")})
       FROM inventory_images WHERE workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL
         AND NOT attached)
     WHERE workspace_id = $1::uuid AND id = $2::uuid`,
    workspaceId,
    repositoryId,
  );
}
