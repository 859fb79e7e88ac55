import { expect, test } from "vitest";
import { insertRegistry } from "@/lib/db/registries";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { updateRegistry } from "./update-registry";

withTestDatabase();

test("a filter and a schedule are for registries whose contents are read", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const { id } = await insertRegistry(
    ctx,
    {
      type: "oci",
      name: "Images",
      location: { url: "https://registry.example.com" },
      locationKey: "oci:https://registry.example.com",
      connectorId: connector.id,
    },
    () => undefined,
  );
  await expect(updateRegistry(ctx, id, { inventoryFilter: null })).rejects.toMatchObject({
    code: "inventory_not_read",
  });
  await expect(updateRegistry(ctx, id, { syncSchedule: { kind: "off" } })).rejects.toMatchObject({
    code: "inventory_not_read",
  });
});

test("of two changes for the same version one is refused, and changes nothing", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const { id, updatedAt } = await insertRegistry(
    ctx,
    {
      type: "aws-ecr",
      name: "Images",
      location: { awsAccountId: "123456789012", region: "us-west-1" },
      locationKey: "aws-ecr:123456789012:us-west-1",
      connectorId: connector.id,
    },
    () => undefined,
  );
  const results = await Promise.allSettled(
    ["First", "Second"].map((name) => updateRegistry(ctx, id, { name }, [updatedAt])),
  );
  const refused = results.flatMap((each) => (each.status === "rejected" ? [each.reason] : []));
  expect(refused).toMatchObject([{ code: "precondition_failed" }]);
  const [saved] = results.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(await updateRegistry(ctx, id, { name: "Third" }, [saved?.updatedAt ?? ""])).toMatchObject({
    name: "Third",
  });
  expect(await updateRegistry(ctx, id, { name: "Whatever it is" })).toMatchObject({
    name: "Whatever it is",
  });
});
