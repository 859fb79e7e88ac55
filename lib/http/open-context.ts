import "server-only";
import type { Principal } from "@/lib/domain/access/principal";
import { type Context, DEFAULT_WORKSPACE_ID, NOBODY } from "@/lib/domain/console/context";

/** What a verb is told of who asks; of what is open to anybody the one workspace, and nobody. */
export function openContext(
  principal: Principal | null,
  {
    requestId,
    signal,
    address,
    browser,
  }: Pick<Context, "requestId" | "signal" | "address" | "browser">,
): Context {
  return {
    actor: principal?.actor ?? NOBODY,
    workspaceId: principal?.workspaceId ?? DEFAULT_WORKSPACE_ID,
    requestId,
    address,
    sessionId: principal?.sessionId,
    browser,
    now: () => new Date(),
    signal,
  };
}
