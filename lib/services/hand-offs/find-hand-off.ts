import "server-only";
import * as db from "@/lib/db/hand-offs";
import { AppError } from "@/lib/domain/api/problem";
import { hashHandOffToken, isHandOffToken } from "./hand-off-token";

/** The link of a token, open or used. Errors: `hand_off_unknown`, `hand_off_revoked`, `hand_off_expired`. */
export async function findHandOff(token: string): Promise<db.FoundHandOff> {
  const found = isHandOffToken(token) ? await db.findHandOff(hashHandOffToken(token)) : null;
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
  return found;
}

/** The link of a token that can still be used. Errors: those of `findHandOff`, `hand_off_used`. */
export async function findOpenHandOff(token: string): Promise<db.FoundHandOff> {
  const found = await findHandOff(token);
  if (found.state !== "used") return found;
  throw new AppError(
    "hand_off_used",
    "The role of this link was proved already. For another role ask the sender for a new link.",
  );
}
