import "server-only";
import type { Context } from "@/lib/domain/console/context";
import { accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import type { RunningCheck } from "@/lib/services/checks/check-run";
import { startCheck } from "@/lib/services/checks/start-check";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { findOpenHandOff } from "./find-hand-off";

/**
 * The console's own check of the role, in the regions that the link names. Keeping a check that proves the role closes
 * the link, whoever still listens. Errors: those of `findOpenHandOff` and of `startCheck`.
 */
export async function testHandOff(caller: Context, token: string): Promise<RunningCheck> {
  const { ctx, handOff } = await findOpenHandOff(caller, token);
  const { id, connectorId, options } = handOff;
  const { accountType } = await getRoleConnector(ctx, connectorId);
  const regions = options.regions.filter((region) => accountTypeOfRegion(region) === accountType);
  return startCheck(ctx, connectorId, { regions, trigger: "hand_off", handOffId: id });
}
