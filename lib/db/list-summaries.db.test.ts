import { expect, it } from "vitest";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { getDatabase } from "./database";
import { summarizeConnectors, summarizeRegistries } from "./list-summaries";

withTestDatabase();

function told({ statuses, marks }: Awaited<ReturnType<typeof summarizeConnectors>>) {
  const counted = statuses.filter(({ count }) => count > 0);
  const marked = marks.map(({ mark, count }) => `${count} ${mark}`);
  return [...counted.map(({ status, count }) => `${count} ${status}`), ...marked];
}

it("counts connectors and registries by status and mark, of the workspace that asks alone", async () => {
  await givenConnector({}, { status: "failed" });
  await givenConnector({}, { status: "failed" });
  const proved = await givenConnector({}, { status: "connected" });
  const { client } = getDatabase();
  await client.connector.update({
    where: { id: proved.id },
    data: { excess: ["s3:*"], assurance: "proved" },
  });
  for (const region of ["us-east-1", "us-west-1"]) await givenRegistry(proved.id, { region });
  expect(told(await summarizeConnectors(ctx))).toEqual([
    "1 connected",
    "2 failed",
    "1 proved",
    "0 probed",
    "1 too_powerful",
  ]);
  expect(told(await summarizeRegistries(ctx))).toEqual([
    "2 connected",
    "2 proved",
    "0 probed",
    "2 too_powerful",
  ]);
  const there = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
  const none = ["0 proved", "0 probed", "0 too_powerful"];
  expect(told(await summarizeConnectors(there))).toEqual(none);
  expect(told(await summarizeRegistries(there))).toEqual(none);
});
