import { getDatabase } from "@/lib/db/database";
import type { Registry } from "@/lib/domain/registries/registry";
import { givenConnector } from "./connector-rows";
import { ctx } from "./context";
import { givenRegistry } from "./registry-rows";

const SIZES = { registries: 4, repositories: 100, images: 10_000 };

/**
 * An inventory of that size as syncs would have left it, by a few statements. Repositories are of skewed sizes: the first
 * holds a tenth of all. Of 100 images 20 have no tag, 3 are gone, 5 are copies of another repository's, 2 are archived.
 */
export async function fillInventory(sizes: Partial<typeof SIZES> = {}): Promise<Registry[]> {
  const { registries: count, repositories, images } = { ...SIZES, ...sizes };
  const connector = await givenConnector({}, { status: "connected" });
  const registries: Registry[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = { name: `Registry ${index}`, region: `us-west-${index}` };
    registries.push(await givenRegistry(connector.id, place));
  }
  const ids = registries.map(({ id }) => id);
  const { client, executeSql } = getDatabase();
  await client.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL statement_timeout = 0");
      // Made again at the end, at a tenth of the price. What the statements write refers to what they wrote.
      const indexes = await tx.$queryRawUnsafe<{ name: string; definition: string }[]>(
        `SELECT indexname::text AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
           AND tablename IN ('inventory_images', 'inventory_tags') AND indexname NOT LIKE '%_pkey'`,
      );
      for (const { name } of indexes) await tx.$executeRawUnsafe(`DROP INDEX "${name}"`);
      await tx.$executeRawUnsafe("SET LOCAL session_replication_role = replica");
      const run = (sql: string, ...values: unknown[]) => tx.$executeRawUnsafe(sql, ...values);
      await run(
        `INSERT INTO sync_runs (workspace_id, id, registry_id, seq, trigger, state, attempt, started_at, finished_at, listed_at)
         SELECT $1::uuid, gen_random_uuid(), id, -n, 'manual', 'complete', 1, now(), now(), now()
         FROM unnest($2::uuid[]) WITH ORDINALITY AS each(id, n)`,
        ctx.workspaceId,
        ids,
      );
      await run(
        `INSERT INTO inventory_repositories
           (workspace_id, id, registry_id, name, uri, settings, seen_seq, first_seen_at, done_seq, complete_at, mark_shares)
         SELECT $1::uuid, ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
           ($2::uuid[])[1 + n % cardinality($2::uuid[])], 'team-' || n % 17 || '/app-' || n, 'registry/app-' || n,
           '{"tagMutability":"MUTABLE","scanOnPush":true,"encryption":"AES256","kmsKey":null}', 1, now(), 1, now(),
           '{"all":{"images":0,"signed":0,"sbom":0,"attested":0,"uncertain":0},"tagged":{"images":0,"signed":0,"sbom":0,"attested":0,"uncertain":0}}'
         FROM generate_series(0, $3::int - 1) AS n`,
        ctx.workspaceId,
        ids,
        repositories,
      );
      await run(
        `INSERT INTO inventory_images (workspace_id, repository_id, digest, registry_id, tags, size_bytes, media_type,
           pushed_at, pulled_at, status, findings, seen_seq, first_seen_at, gone_at)
         SELECT $1::uuid, r.id, 'sha256:' || encode(sha256((CASE WHEN n % 20 = 7 THEN n - 1 ELSE n END)::text::bytea), 'hex'),
           r.registry_id, CASE WHEN n % 5 = 0 THEN '{}' WHEN n % 5 = 1 THEN ARRAY['build-' || n, 'v' || n % 10 || '.' || n % 97 || '.' || n]
             ELSE ARRAY['v' || n % 10 || '.' || n % 97 || '.' || n] END,
           1000000 + n, 'application/vnd.oci.image.manifest.v1+json', now() - n * interval '37 seconds',
           CASE WHEN n % 3 = 0 THEN now() - n * interval '11 seconds' END,
           CASE WHEN n % 50 = 3 THEN 'ARCHIVED' ELSE 'ACTIVE' END,
           CASE WHEN n % 40 = 9 THEN '{"CRITICAL":1,"HIGH":3}' WHEN n % 2 = 0 THEN '{"LOW":4}' END::jsonb, 1, now(),
           CASE WHEN n % 34 = 5 THEN now() END
         FROM generate_series(1, $3::int) AS n JOIN inventory_repositories r ON r.workspace_id = $1::uuid
           AND r.id = ('00000000-0000-4000-8000-' || lpad(to_hex(floor($2::int * power((n::bigint * 7919 % 100003) / 100003.0, 3))::int), 12, '0'))::uuid
         ON CONFLICT DO NOTHING`,
        ctx.workspaceId,
        repositories,
        images,
      );
      await run(
        `INSERT INTO inventory_tags (workspace_id, repository_id, tag, digest, since, seen_seq)
         SELECT i.workspace_id, i.repository_id, tag, i.digest, now(), 1 FROM inventory_images i, unnest(i.tags) AS tag
         WHERE i.workspace_id = $1::uuid AND i.gone_at IS NULL`,
        ctx.workspaceId,
      );
      await run(
        `INSERT INTO inventory_tag_moves (workspace_id, repository_id, tag, seq, at, from_digest, to_digest)
         SELECT workspace_id, repository_id, 'latest-' || substr(digest, 8, 12), 1, now(), digest, NULL FROM inventory_images
         WHERE workspace_id = $1::uuid AND gone_at IS NOT NULL`,
        ctx.workspaceId,
      );
      await run(
        `UPDATE inventory_repositories r SET image_count = counted.images, size_bytes = counted.bytes, newest_push_at = counted.newest
         FROM (SELECT repository_id, count(*) AS images, sum(size_bytes) AS bytes, max(pushed_at) AS newest
               FROM inventory_images WHERE workspace_id = $1::uuid AND gone_at IS NULL GROUP BY repository_id) counted
         WHERE r.workspace_id = $1::uuid AND r.id = counted.repository_id`,
        ctx.workspaceId,
      );
      for (const { definition } of indexes) await tx.$executeRawUnsafe(definition);
    },
    { timeout: 900_000 },
  );
  for (const table of [
    "inventory_images",
    "inventory_tags",
    "inventory_repositories",
    "registries",
  ]) {
    await executeSql(`ANALYZE ${table}`);
  }
  return registries;
}
