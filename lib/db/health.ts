import "server-only";
import { rm, statfs, writeFile } from "node:fs/promises";
import path from "node:path";
import { getDatabase } from "./database";

export type DatabaseHealth = { reachable: boolean; migrationsCurrent: boolean };

/** For readiness: never throws. */
export async function databaseHealth(): Promise<DatabaseHealth> {
  try {
    const { client, migrations } = getDatabase();
    const [row] = await client.$queryRawUnsafe<{ done: number }[]>(
      "SELECT count(DISTINCT migration_name)::int AS done FROM _prisma_migrations WHERE migration_name = ANY($1::text[]) AND finished_at IS NOT NULL AND rolled_back_at IS NULL",
      migrations,
    );
    const migrationsCurrent = migrations.length > 0 && row?.done === migrations.length;
    return { reachable: true, migrationsCurrent };
  } catch {
    return { reachable: false, migrationsCurrent: false };
  }
}

/** PostgreSQL begins a new segment of its log with as much at once. */
const NEEDED_BYTES = 16 * 1024 * 1024;
const PROBE_BYTES = 64 * 1024;

/** Whether the embedded database can go on writing below this folder. A quota is told by writing alone. Never throws. */
export async function isDiskWritable(folder: string): Promise<boolean> {
  const probe = path.join(folder, "write-probe");
  try {
    const { bavail, bsize } = await statfs(folder);
    await writeFile(probe, Buffer.alloc(PROBE_BYTES), { mode: 0o600 });
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}
