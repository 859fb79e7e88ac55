import type { Database } from "@/lib/db/database";
import type { Settings } from "./read-settings";
import { requireKeys } from "./require-keys";

/**
 * Opens and migrates the configured database for this process, and says where the key of its secrets is; answers how to
 * close it.
 * Imported late: the database module needs the generated client.
 */
export async function openData(settings: Settings): Promise<() => Promise<void>> {
  requireKeys(settings);
  const { openDatabase } = await import("@/lib/db/open-database");
  const { migrate } = await import("@/lib/db/migrate");
  const { setDatabase } = await import("@/lib/db/database");
  const database = await openDatabase({
    url: settings.DATABASE_URL,
    folder: settings.databaseFolder,
  });
  try {
    const applied = await migrate(database);
    if (applied.length > 0) console.info(`Applied ${applied.length} database migration(s).`);
  } catch (error) {
    await database.close();
    throw error;
  }
  setDatabase(database);
  if (database.engine === "postgresql") await tellAuditRights(database);
  await openKeys(settings);
  return () => database.close();
}

async function tellAuditRights(database: Database): Promise<void> {
  const { readAuditRights } = await import("@/lib/db/audit-rights");
  const { isAppendOnly } = await readAuditRights(database);
  console.info(
    isAppendOnly
      ? "The audit log is append-only for this database role."
      : "This database role can alter the audit log: README, DATABASE_MIGRATE_URL, says how it cannot.",
  );
}

// Read, or made, with the first secret: whoever keeps none needs no key.
async function openKeys({ ENCRYPTION_KEYS, DATA_DIR }: Settings): Promise<void> {
  const { loadEncryptionKeys } = await import("@/lib/credentials/sealed/encryption-keys");
  const { setEncryptionKeys } = await import("@/lib/services/secrets/seal-for");
  setEncryptionKeys(() =>
    loadEncryptionKeys({ encodedKeys: ENCRYPTION_KEYS, dataFolder: DATA_DIR }),
  );
}
