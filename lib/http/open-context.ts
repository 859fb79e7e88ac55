import "server-only";
import { type Context, DEFAULT_WORKSPACE_ID, LOCAL_OWNER } from "@/lib/domain/console/context";

/** Who asks: one workspace and one actor, until there is a sign-in. */
export function openContext({
  requestId,
  signal,
  address,
}: Pick<Context, "requestId" | "signal" | "address">): Context {
  return {
    actor: LOCAL_OWNER,
    workspaceId: DEFAULT_WORKSPACE_ID,
    requestId,
    address,
    now: () => new Date(),
    signal,
  };
}
