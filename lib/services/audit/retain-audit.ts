import "server-only";
import { readAuditRights } from "@/lib/db/audit-rights";
import { getDatabase } from "@/lib/db/database";
import {
  listOutdatedChains,
  REMOVED_AT_ONCE,
  removeOldAuditEntries,
} from "@/lib/db/remove-old-audit";

const DAY_MS = 86_400_000;

/** Transactions of each chain in a round: what is left goes with the next ones. */
const PASSES = 6;

/** False where the role may only add to the log: its owner removes then (`npm run audit:retain`). */
export async function mayRetainAudit(): Promise<boolean> {
  return (await readAuditRights(getDatabase())).mayDelete;
}

/** Removes the audit entries that are older than so many days; answers how many. */
export async function retainAudit(days: number, signal: AbortSignal): Promise<number> {
  const before = new Date(Date.now() - days * DAY_MS);
  let removed = 0;
  for (const workspaceId of await listOutdatedChains(before)) {
    for (let pass = 0; pass < PASSES; pass += 1) {
      signal.throwIfAborted();
      const count = await removeOldAuditEntries(workspaceId, before);
      removed += count;
      if (count < REMOVED_AT_ONCE) break;
    }
  }
  return removed;
}
