import { expect, test } from "vitest";
import { deleteConnector } from "@/lib/db/connectors";
import { SCHEDULE } from "@/lib/domain/console/context";
import { givenBasicConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { runCheck } from "./handler";

withTestDatabase();

function run(connectorId: string): Promise<void> {
  const { workspaceId, requestId, signal } = ctx;
  return runCheck({
    payload: { workspaceId, requestId, connectorId, actor: SCHEDULE, trigger: "schedule" },
    signal,
    cursor: null,
    saveCursor: async () => undefined,
  });
}

test("a check whose password does not open has failed, and is not taken for done", async () => {
  const id = await givenBasicConnector("Locked");
  await expect(run(id)).rejects.toMatchObject({ code: "secret_unavailable" });
  await deleteConnector(ctx, id);
  await expect(run(id)).resolves.toBeUndefined();
});
