import "server-only";
import { insertHandOff } from "@/lib/db/hand-offs";
import { AppError, fieldError } from "@/lib/domain/api/problem";
import type { HandOffCreate, HandOffCreated } from "@/lib/domain/connectors/hand-off";
import type { Context } from "@/lib/domain/console/context";
import { linkTo } from "@/lib/services/access/link-to";
import { hashToken, newToken } from "@/lib/services/access/secret-token";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { describeRole } from "@/lib/services/roles/describe-role";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes a link for one role of a connector; only this answer ever holds its token.
 * Errors: `not_found`, `connector_incomplete`, `console_identity_missing`, `validation_failed` on an option.
 */
export async function createHandOff(
  ctx: Context,
  id: string,
  input: HandOffCreate,
): Promise<HandOffCreated> {
  const connector = await ensureTrust(ctx, await getRoleConnector(ctx, id));
  if (connector.name === null) {
    const message = "The connector has no name yet. Give it one and save it; then make the link.";
    throw fieldError("connector_incomplete", "/name", message);
  }
  // Whoever opens the link cannot fix a role that cannot be.
  underOptions(() => describeRole(connector, input.options));
  const token = newToken();
  const handOff = await insertHandOff(ctx, {
    connectorId: id,
    tokenHash: hashToken(token),
    options: input.options,
    expiresAt: new Date(ctx.now().getTime() + input.expiresInDays * dayMs),
  });
  return { handOff, token, ...linkTo(`/hand-off#${token}`) };
}

/** The body holds the options in a field of their own, so a field error is one deeper. */
function underOptions(make: () => unknown): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof AppError) || !error.details.errors) throw error;
    const errors = error.details.errors.map((each) => ({
      ...each,
      pointer: `/options${each.pointer}`,
    }));
    throw new AppError(error.code, error.message, { errors });
  }
}
