import "server-only";
import type { ConsoleIdentities } from "@/lib/domain/console/console-identity";
import { env } from "@/lib/env";
import { listIdentities } from "./list-identities";
import { isPracticeMode } from "./practice";

/** What the Console identity page shows. */
export async function describeConsole(): Promise<ConsoleIdentities> {
  return {
    serviceName: env().SERVICE_NAME,
    practice: isPracticeMode(),
    recheckHours: env().RECHECK_HOURS,
    syncHours: env().SYNC_HOURS,
    items: await listIdentities(),
  };
}
