import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import type { Context } from "@/lib/domain/console/context";

const LASTS = "10 minutes";

/** For the clean-up. */
export const PAST_FLOW = "expires_at < clock_timestamp()";

export type SignOnFlow = { stateHash: string; browserHash: string; next: string };

/** A sign-in that begins. */
export async function insertSignOnFlow(ctx: Context, flow: SignOnFlow): Promise<void> {
  await translateErrors(() =>
    getDatabase().client.$executeRawUnsafe(
      `INSERT INTO sign_on_flows (workspace_id, state_hash, browser_hash, next, expires_at)
       VALUES ($1::uuid, $2, $3, $4, clock_timestamp() + interval '${LASTS}')`,
      ctx.workspaceId,
      flow.stateHash,
      flow.browserHash,
      flow.next,
    ),
  );
}

/** Takes it, once, by the browser that began it: another one cannot use it up. Null where there is none. */
export async function takeSignOnFlow(
  ctx: Context,
  { stateHash, browserHash }: Omit<SignOnFlow, "next">,
): Promise<{ next: string } | null> {
  const [row] = await translateErrors(() =>
    getDatabase().client.$queryRawUnsafe<{ next: string }[]>(
      `DELETE FROM sign_on_flows WHERE workspace_id = $1::uuid AND state_hash = $2 AND browser_hash = $3
         AND expires_at > clock_timestamp() RETURNING next`,
      ctx.workspaceId,
      stateHash,
      browserHash,
    ),
  );
  return row ?? null;
}
