import { exitOnFailure } from "./exit-on-failure";
import { readSettings } from "./read-settings";
import { StartFailure } from "./start-failure";
import { withDatabase } from "./with-database";

/**
 * `npm run audit:retain`: removes what AUDIT_RETENTION_DAYS has passed, as the owner of the tables where
 * DATABASE_MIGRATE_URL names one. Consoles whose role may delete do it by themselves.
 */
async function main(): Promise<void> {
  const { AUDIT_RETENTION_DAYS: days, DATABASE_MIGRATE_URL: url } = readSettings();
  if (days === undefined) {
    throw new StartFailure("AUDIT_RETENTION_DAYS is not set: every entry is kept.");
  }
  await withDatabase(async (database) => {
    const { setDatabase } = await import("@/lib/db/database");
    const { retainAudit } = await import("@/lib/services/audit/retain-audit");
    setDatabase(database);
    const { signal } = new AbortController();
    let removed = 0;
    for (let count = -1; count !== 0; removed += count) count = await retainAudit(days, signal);
    console.info(`Removed ${removed.toLocaleString("en")} entries older than ${days} days.`);
  }, url);
}

exitOnFailure(main());
