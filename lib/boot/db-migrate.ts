import { exitOnFailure } from "./exit-on-failure";
import { readSettings } from "./read-settings";
import { StartFailure } from "./start-failure";
import { withDatabase } from "./with-database";

/**
 * `npm run db:migrate`: applies what is missing, for deployments that migrate before they start. Where
 * DATABASE_MIGRATE_URL names an owner of the tables, the role of DATABASE_URL is given what a console needs.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, DATABASE_MIGRATE_URL } = readSettings();
  if (DATABASE_MIGRATE_URL && !DATABASE_URL) {
    throw new StartFailure("DATABASE_MIGRATE_URL needs DATABASE_URL, the console’s own role.");
  }
  await withDatabase(async (database) => {
    const { migrate } = await import("@/lib/db/migrate");
    const applied = await migrate(database);
    console.info(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
    if (!DATABASE_MIGRATE_URL) return;
    const { grantToApplication, readRole } = await import("@/lib/db/grant-to-application");
    const role = await withDatabase(readRole);
    await grantToApplication(database, role);
    console.info(`${role} may read and write, and only add to the audit log.`);
  }, DATABASE_MIGRATE_URL);
}

exitOnFailure(main());
