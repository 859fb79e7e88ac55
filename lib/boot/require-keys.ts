import { existsSync } from "node:fs";
import path from "node:path";
import type { Settings } from "./read-settings";
import { StartFailure } from "./start-failure";

type KeySettings = Pick<Settings, "DATABASE_URL" | "ENCRYPTION_KEYS" | "DATA_DIR">;

/**
 * With PostgreSQL the keys are given: one of this process's folder would leave what it sealed closed for the others, and
 * for all of them without the folder. Errors: `StartFailure`.
 */
export function requireKeys({ DATABASE_URL, ENCRYPTION_KEYS, DATA_DIR }: KeySettings): void {
  if (DATABASE_URL === undefined || ENCRYPTION_KEYS !== undefined) return;
  const file = path.join(DATA_DIR, "credentials.key");
  const from = existsSync(file)
    ? `what is in ${file}, with which secrets were sealed`
    : "32 random bytes in base64, as of: openssl rand -base64 32";
  throw new StartFailure(
    `ENCRYPTION_KEYS is not set. With PostgreSQL every process is given the same key for the secrets at rest: ${from}. Keep it apart from the database.`,
  );
}
