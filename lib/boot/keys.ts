import { exitOnFailure } from "./exit-on-failure";
import { readSettings } from "./read-settings";
import { requireKeys } from "./require-keys";
import { withDatabase } from "./with-database";

/** `npm run keys`: which keys this console has, and how many secrets each sealed, so that an old one can be taken away. */
async function main(): Promise<void> {
  const settings = readSettings();
  const { ENCRYPTION_KEYS, DATA_DIR } = settings;
  // Without them it would make one that no console has.
  requireKeys(settings);
  await withDatabase(async (database) => {
    const { setDatabase } = await import("@/lib/db/database");
    const { countSealedSecrets } = await import("@/lib/db/sealed-secrets");
    const { loadEncryptionKeys } = await import("@/lib/credentials/sealed/encryption-keys");
    const { idOfKey } = await import("@/lib/credentials/sealed/seal-secret");
    setDatabase(database);
    const counts = await countSealedSecrets();
    const keys = loadEncryptionKeys({ encodedKeys: ENCRYPTION_KEYS, dataFolder: DATA_DIR });
    for (const [at, key] of keys.entries()) {
      const id = idOfKey(key);
      console.info(
        `${id}: ${sayCount(counts.get(id) ?? 0)}${at === 0 ? ", and seals what comes" : ""}`,
      );
      counts.delete(id);
    }
    for (const [id, count] of counts) {
      console.info(`${id}: ${sayCount(count)}, and is not here: put it back, or enter them again`);
    }
  });
}

function sayCount(count: number): string {
  if (count === 0) return "sealed no secret";
  return count === 1 ? "sealed 1 secret" : `sealed ${count.toLocaleString("en")} secrets`;
}

exitOnFailure(main());
