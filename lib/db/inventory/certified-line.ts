import "server-only";

/** certifiedImageLine of lib/domain/inventory/certified-lines.ts, of a row `i` of inventory_images: the same bytes on either engine. */
export const CERTIFIED_LINE = `'[' || to_json(i.digest)::text || ',' || to_json(i.status)::text || ',' || i.size_bytes || ',"'
  || to_char(i.pushed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '",'
  || CASE WHEN cardinality(i.tags) < 2 THEN to_json(i.tags)::text
     ELSE (SELECT to_json(array_agg(tag ORDER BY tag COLLATE "C"))::text FROM unnest(i.tags) AS tag) END
  || E']\\n'`;
