import "server-only";
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
