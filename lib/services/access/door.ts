import "server-only";
import { isFromThisMachine } from "@/lib/domain/access/caller";
import type { Principal } from "@/lib/domain/access/principal";
import { DEFAULT_WORKSPACE_ID, LOCAL_OWNER } from "@/lib/domain/console/context";

// The boot code and Next's bundles are different module instances, so what they share lives on globalThis.
const slot = Symbol.for("mooring.door");
const holder = globalThis as typeof globalThis & { [slot]?: boolean };

/** Called by the boot alone. Until then, and in every process that does not call it, the door is shut. */
export function setDoorOpen(open: boolean): void {
  holder[slot] = open;
}

/** Whether the console asks nobody at its own machine to sign in. */
export function isDoorOpen(): boolean {
  return holder[slot] === true;
}

/** Whoever is at this very machine, while the console asks nobody to sign in. */
export function findLocalOwner(headers: Headers): Principal | null {
  if (!isDoorOpen() || !isFromThisMachine(headers)) return null;
  return {
    actor: LOCAL_OWNER,
    workspaceId: DEFAULT_WORKSPACE_ID,
    role: "owner",
    name: LOCAL_OWNER.id,
    by: "local",
  };
}
