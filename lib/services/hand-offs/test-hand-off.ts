import "server-only";
import { accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import type { RunningCheck } from "@/lib/services/checks/check-run";
import { startCheck } from "@/lib/services/checks/start-check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { findOpenHandOff } from "./find-hand-off";

/**
 * The console's own check of the role, in the regions that the link names. Keeping a check that proves the role closes
 * the link, whoever still listens. Errors: those of `findOpenHandOff` and of `startCheck`.
 */
export async function testHandOff(token: string): Promise<RunningCheck> {
  const { id, connectorId, options } = await findOpenHandOff(token);
  const { accountType } = await getConnector(connectorId);
  const regions = options.regions.filter((region) => accountTypeOfRegion(region) === accountType);
  return startCheck(connectorId, regions, "hand_off", id);
}
