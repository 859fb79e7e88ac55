import "server-only";
import { markHandOffOpened } from "@/lib/db/hand-offs";
import type { Context } from "@/lib/domain/console/context";
import { findHandOff } from "./find-hand-off";

/** Tells the sender that a link was opened; the first time counts. Errors: those of `findHandOff`. */
export async function openHandOff(caller: Context, token: string): Promise<void> {
  const { ctx, handOff } = await findHandOff(caller, token);
  if (!handOff.openedAt) await markHandOffOpened(ctx, handOff.id);
}
