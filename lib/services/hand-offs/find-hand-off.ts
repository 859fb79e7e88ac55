import "server-only";
import * as db from "@/lib/db/hand-offs";
import { AppError } from "@/lib/domain/api/problem";
import type { Context } from "@/lib/domain/console/context";
import { hashToken, isToken } from "@/lib/services/access/secret-token";

/** A link, and the context of what its holder does: in its workspace, in its name. */
export type OpenedHandOff = { readonly ctx: Context; readonly handOff: db.FoundHandOff };

/** The link of a token, open or used. Errors: `hand_off_unknown`, `hand_off_revoked`, `hand_off_expired`. */
export async function findHandOff(ctx: Context, token: string): Promise<OpenedHandOff> {
  const found = isToken(token) ? await db.findHandOff(hashToken(token)) : null;
  if (!found) {
    throw new AppError(
      "hand_off_unknown",
      "This link is not valid. Check that it was copied whole, or ask the sender for a new one.",
    );
  }
  if (found.state === "revoked") {
    throw new AppError("hand_off_revoked", "This link was revoked by the sender.");
  }
  if (found.state === "expired") {
    throw new AppError("hand_off_expired", "This link has expired. Ask the sender for a new one.");
  }
  const { id, workspaceId } = found;
  return { ctx: { ...ctx, workspaceId, actor: { kind: "hand_off", id } }, handOff: found };
}

/** The link of a token that can still be used. Errors: those of `findHandOff`, `hand_off_used`. */
export async function findOpenHandOff(ctx: Context, token: string): Promise<OpenedHandOff> {
  const found = await findHandOff(ctx, token);
  if (found.handOff.state !== "used") return found;
  throw new AppError(
    "hand_off_used",
    "The role of this link was proved already. For another role ask the sender for a new link.",
  );
}
