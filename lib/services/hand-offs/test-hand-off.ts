import "server-only";
import { markHandOffUsed } from "@/lib/db/hand-offs";
import type { Check, CheckEvent } from "@/lib/domain/checks/check";
import { accountTypeOfRegion } from "@/lib/iam/identifiers/account-types";
import { log } from "@/lib/log";
import { startCheck } from "@/lib/services/checks/start-check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { findOpenHandOff } from "./find-hand-off";

export type HandOffTest = { result: Promise<Check>; follow: () => AsyncGenerator<CheckEvent> };

/**
 * The console's own check of the role, in the regions that the link names; it joins one under way. A role that it
 * proves closes the link, whoever still listens. Errors: those of `findOpenHandOff` and of `startCheck`.
 */
export async function testHandOff(token: string): Promise<HandOffTest> {
  const { id, connectorId, options } = await findOpenHandOff(token);
  const { accountType } = await getConnector(connectorId);
  const regions = options.regions.filter((region) => accountTypeOfRegion(region) === accountType);
  const run = await startCheck(connectorId, regions, "hand_off");
  const result = run.result.then(async (check) => {
    if (check.verdict === "connected" && check.current) await markHandOffUsed(id);
    return check;
  });
  result.catch((err) => log.warn({ connectorId, err }, "hand-off test without a result"));
  return { result, follow: () => follow(run.follow(), result) };
}

/** The verdict is told after the link was closed, so that looking again sees what was told. */
async function* follow(
  events: AsyncGenerator<CheckEvent>,
  result: Promise<Check>,
): AsyncGenerator<CheckEvent> {
  for await (const event of events) {
    if (event.type === "result") await result;
    yield event;
  }
}
