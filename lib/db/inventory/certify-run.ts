import "server-only";
import { createHash } from "node:crypto";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { certifiedRepositoryLine } from "@/lib/domain/inventory/certified-lines";
import {
  MOST_NOT_LISTED,
  type StatusCounts,
  type SyncCertificate,
  statusCountsSchema,
} from "@/lib/domain/inventory/sync-certificate";
import { syncProblemSchema } from "@/lib/domain/inventory/sync-run";
import { registryLocationSchema } from "@/lib/domain/registries/registry";
import { certifyRepositories } from "./certify-repositories";
import type { SyncAttempt, SyncEnd } from "./sync-runs";

const PAGE_SIZE = 1_000;

/**
 * The certificate of a run that is about to end so, made of those of its repositories, which are made here too; null of
 * one that failed or was cancelled.
 */
export function certifyRun(attempt: SyncAttempt, end: SyncEnd): Promise<SyncCertificate | null> {
  const { state, reason } = end;
  if (state !== "complete" && state !== "partial") return Promise.resolve(null);
  return translateErrors(async () => {
    await certifyRepositories(attempt);
    const sums = await addUp(attempt);
    const notListed = await readNotListed(attempt);
    const run = await readRun(attempt);
    // The registry was deleted meanwhile, and its runs with it.
    if (!run) return null;
    const { listed, done, failed, gone } = run;
    return {
      version: 1,
      runId: attempt.runId,
      registry: {
        id: attempt.registryId,
        name: run.name,
        type: run.type,
        location: registryLocationSchema.parse(run.location),
      },
      startedAt: run.startedAt.toISOString(),
      endedAt: run.endedAt.toISOString(),
      state,
      reason,
      pages: run.pages,
      allRepositoriesListed: run.allRepositoriesListed,
      repositories: { listed, done, failed, gone, certified: sums.repositories },
      images: sums.images,
      statuses: sums.statuses,
      sha256: sums.sha256,
      filter: attempt.filter,
      notListed,
    };
  });
}

async function addUp({ workspaceId, registryId, seq }: SyncAttempt) {
  const hash = createHash("sha256");
  const statuses: StatusCounts = {};
  const sums = { repositories: 0, images: 0 };
  let after = "";
  for (;;) {
    const rows = await getDatabase().client.$queryRawUnsafe<
      { name: string; sha256: string; counts: unknown }[]
    >(
      `SELECT name, certified_sha256 AS sha256, certified_counts AS counts FROM inventory_repositories
       WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND certified_seq = $3 AND seen_seq = $3
         AND gone_at IS NULL AND name > $4 COLLATE "C"
       ORDER BY name COLLATE "C" LIMIT ${PAGE_SIZE}`,
      workspaceId,
      registryId,
      seq,
      after,
    );
    for (const { name, sha256, counts } of rows) {
      let images = 0;
      for (const [status, counted] of Object.entries(statusCountsSchema.parse(counts))) {
        statuses[status] = (statuses[status] ?? 0) + counted;
        images += counted;
      }
      hash.update(certifiedRepositoryLine(name, images, sha256));
      sums.repositories += 1;
      sums.images += images;
      after = name;
    }
    if (rows.length < PAGE_SIZE) break;
  }
  return { ...sums, statuses, sha256: hash.digest("hex") };
}

async function readNotListed({
  workspaceId,
  registryId,
  seq,
}: SyncAttempt): Promise<SyncCertificate["notListed"]> {
  const rows = await getDatabase().client.$queryRawUnsafe<
    { name: string; problem: unknown; total: number }[]
  >(
    // The problem of an earlier run is none of this one.
    `SELECT name, CASE WHEN done_seq = $3 THEN problem END AS problem, (count(*) OVER ())::int AS total
     FROM inventory_repositories
     WHERE workspace_id = $1::uuid AND registry_id = $2::uuid AND seen_seq = $3 AND certified_seq IS DISTINCT FROM $3
       AND gone_at IS NULL
     ORDER BY name COLLATE "C" LIMIT ${MOST_NOT_LISTED}`,
    workspaceId,
    registryId,
    seq,
  );
  return {
    total: rows[0]?.total ?? 0,
    first: rows.map(({ name, problem }) => ({
      name,
      problem: syncProblemSchema.nullable().parse(problem),
    })),
  };
}

type RunRow = {
  startedAt: Date;
  endedAt: Date;
  pages: number;
  allRepositoriesListed: boolean;
  listed: number;
  done: number;
  failed: number;
  gone: number;
  name: string;
  type: string;
  location: unknown;
};

async function readRun({ workspaceId, runId }: SyncAttempt): Promise<RunRow | undefined> {
  const [row] = await getDatabase().client.$queryRawUnsafe<RunRow[]>(
    `SELECT s.started_at AS "startedAt", clock_timestamp() AS "endedAt", s.pages,
       s.listed_at IS NOT NULL AS "allRepositoriesListed", s.repositories_listed AS listed,
       s.repositories_done AS done, s.repositories_failed AS failed, s.repositories_gone AS gone,
       g.name, g.type::text AS type, g.location
     FROM sync_runs s JOIN registries g ON g.workspace_id = s.workspace_id AND g.id = s.registry_id
     WHERE s.workspace_id = $1::uuid AND s.id = $2::uuid`,
    workspaceId,
    runId,
  );
  return row;
}
