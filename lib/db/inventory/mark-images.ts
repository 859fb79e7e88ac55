import "server-only";
import type { Prisma } from "@/lib/db/generated/client";
import { ARTIFACT_TYPES } from "@/lib/domain/inventory/describe-artifact";
import { ATTACHMENT_TAGS } from "@/lib/domain/inventory/read-attachment-tag";

const HERE = "workspace_id = $1::uuid AND repository_id = $2::uuid AND gone_at IS NULL";

const ROLE = `CASE ${ARTIFACT_TYPES.map(
  ([start, role]) => `WHEN starts_with(lower(artifact_type), '${start}') THEN '${role}'`,
).join(" ")} ELSE 'other' END`;

const ROLE_OF_TAG = `CASE substr(tag, 72) ${Object.entries(ATTACHMENT_TAGS)
  .map(([suffix, { role }]) => `WHEN '${suffix}' THEN '${role}'`)
  .join(" ")} END`;

/**
 * What lib/registries/aws-ecr/image-graph says of each image, in SQL; mark-images.db.test.ts holds the one to the other.
 * Written where a mark differs. Without a join but that by a row’s place: the planner does not know how many images a
 * repository has, the embedded engine never, and would compare each with each.
 */
const MARK = `WITH here AS (
    SELECT ctid AS place, digest, subject_digest, tags, artifact_type, status IN ('ARCHIVED', 'ACTIVATING') AS archived,
      (signed IS DISTINCT FROM false OR sbom OR attested IS DISTINCT FROM false OR attached) AS marked
    FROM inventory_images WHERE ${HERE}
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
    SELECT max(place) AS place, bool_or(role = 'signature') AS signed, bool_or(role = 'sbom') AS sbom,
      bool_or(role = 'attestation') AS attested, bool_or(role = 'signature_or_attestation') AS either,
      bool_or(role = 'attached') AS attached
    FROM (
      SELECT digest, CASE WHEN marked THEN 'marked' ELSE 'here' END AS role, place FROM here
      UNION ALL
      SELECT digest, 'attached', NULL FROM links
      UNION ALL
      SELECT subject, role, NULL FROM links
      WHERE NOT archived OR subject IN (SELECT digest FROM here WHERE archived)
    ) AS each
    GROUP BY digest HAVING bool_or(role <> 'here') AND max(place) IS NOT NULL
  ), marks AS (
    SELECT place, CASE WHEN signed THEN true WHEN NOT either THEN false END AS signed, sbom,
      CASE WHEN attested THEN true WHEN NOT either THEN false END AS attested, attached
    FROM judged
  )
  UPDATE inventory_images image
  SET signed = marks.signed, sbom = marks.sbom, attested = marks.attested, attached = marks.attached
  FROM marks
  WHERE image.ctid = marks.place AND image.workspace_id = $1::uuid AND image.repository_id = $2::uuid
    AND (image.signed, image.sbom, image.attested, image.attached)
      IS DISTINCT FROM (marks.signed, marks.sbom, marks.attested, marks.attached)`;

/** Without a complete list only what was found is certain. */
const share = (
  condition: string,
) => `jsonb_build_object('images', count(*) FILTER (WHERE ${condition}),
  'signed', count(*) FILTER (WHERE ${condition} AND signed), 'sbom', count(*) FILTER (WHERE ${condition} AND sbom),
  'attested', count(*) FILTER (WHERE ${condition} AND attested), 'uncertain', count(*) FILTER (WHERE ${condition} AND
    CASE WHEN repository.complete_at IS NOT NULL AND repository.problem IS NULL
      THEN signed IS NULL OR attested IS NULL ELSE (signed AND sbom AND attested) IS NOT TRUE END))`;

const SHARE = `UPDATE inventory_repositories repository SET mark_shares = (
    SELECT jsonb_build_object('all', ${share("true")}, 'tagged', ${share("cardinality(tags) > 0")})
    FROM inventory_images WHERE ${HERE} AND NOT attached)
  WHERE workspace_id = $1::uuid AND id = $2::uuid`;

/** Which images of a repository are signed, have an SBOM, are attested, and how many. */
export async function markImages(
  tx: Prisma.TransactionClient,
  workspaceId: string,
  repositoryId: string,
): Promise<void> {
  await tx.$executeRawUnsafe(MARK, workspaceId, repositoryId);
  await tx.$executeRawUnsafe(SHARE, workspaceId, repositoryId);
}
