import "server-only";
import { AppError } from "@/lib/domain/api/problem";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import type { HandOffView } from "@/lib/domain/connectors/hand-off";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { RoleOptions } from "@/lib/domain/connectors/role-options";
import type { Context } from "@/lib/domain/console/context";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { describeSetup } from "@/lib/services/roles/describe-setup";
import { findHandOff } from "./find-hand-off";

/**
 * What a link shows: how to make the role and how it stands; once it was used, only that.
 * Errors: those of `findHandOff`, `hand_off_outdated`.
 */
export async function describeHandOff(
  caller: Context,
  token: string,
  serviceName: string,
): Promise<HandOffView> {
  const { ctx, handOff } = await findHandOff(caller, token);
  if (handOff.usedAt) return { state: "used", serviceName, usedAt: handOff.usedAt };
  const connector = await getRoleConnector(ctx, handOff.connectorId);
  const setup = setupOf(connector, handOff.options, serviceName);
  return {
    state: "open",
    serviceName,
    accountType: connector.accountType,
    expiresAt: handOff.expiresAt,
    roleArn: connector.roleArn,
    status: connector.status,
    lastCheckAt: connector.lastCheckAt,
    options: handOff.options,
    setup,
  };
}

function setupOf(connector: AwsRoleConnector, options: RoleOptions, serviceName: string): Setup {
  try {
    return describeSetup(connector, options, serviceName);
  } catch (error) {
    // The options fitted when the link was made: it is the connector that is another now.
    if (!(error instanceof AppError) || error.code !== "validation_failed") throw error;
    throw new AppError(
      "hand_off_outdated",
      "The connector was changed since this link was made, and the role that the link describes no longer fits. Ask the sender for a new one.",
    );
  }
}
