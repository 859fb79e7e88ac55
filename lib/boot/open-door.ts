import { isLoopback } from "@/lib/domain/access/caller";
import type { Environment } from "@/lib/env";
import { setDoorOpen } from "@/lib/services/access/door";
import { issueSetUpLink } from "@/lib/services/access/issue-link";
import { setConsoleAddress } from "@/lib/services/console/console-address";

type DoorSettings = Pick<
  Environment,
  "DATABASE_URL" | "HOST" | "PUBLIC_URL" | "ALLOWED_HOSTS" | "TRUSTED_PROXIES" | "OIDC_ISSUER"
>;

/**
 * Open to this machine alone, and in practice mode on the embedded database alone. No setting opens it to a network:
 * any that speaks of one, or of single sign-on, shuts it.
 */
export function isDoorOpen(settings: DoorSettings, practiceMode: boolean): boolean {
  const { DATABASE_URL, HOST, PUBLIC_URL, ALLOWED_HOSTS, TRUSTED_PROXIES, OIDC_ISSUER } = settings;
  const names = ALLOWED_HOSTS?.split(/\s*,\s*/) ?? [];
  return (
    practiceMode &&
    DATABASE_URL === undefined &&
    PUBLIC_URL === undefined &&
    TRUSTED_PROXIES.length === 0 &&
    OIDC_ISSUER === undefined &&
    [HOST, ...names].every(isLoopback)
  );
}

/** Tells the console’s address, and opens the door, or prints the link that makes the first owner where there is none. */
export async function openDoor(
  settings: DoorSettings,
  { practiceMode, address }: { practiceMode: boolean; address: string },
): Promise<void> {
  const open = isDoorOpen(settings, practiceMode);
  setDoorOpen(open);
  setConsoleAddress(address);
  if (open) return;
  const link = await issueSetUpLink(address);
  if (link) {
    console.info(`There is no owner yet. Whoever opens this link within 24 hours is: ${link}`);
  }
}
