import { beforeEach, expect, it } from "vitest";
import type { Context } from "@/lib/domain/console/context";
import { givenBasicConnector, givenConnector, newConnector } from "@/lib/testing/connector-rows";
import { ctx as here } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { dumpWorkspace } from "@/lib/testing/dump-workspace";
import { givenWorkspace } from "@/lib/testing/full-workspace";
import { givenRegistry, newRegistry } from "@/lib/testing/registry-rows";
import { deleteConnector, insertConnector, isRoleTaken } from "./connectors";
import { getDatabase } from "./database";
import { deleteRegistry, insertRegistry } from "./registries";
import { updateConnector } from "./update-connector";

withTestDatabase();
const taken = (field: string) => ({ name: "UniqueViolation", field });
const fits = () => undefined;

let there: Context;
beforeEach(async () => {
  there = await givenWorkspace();
});

it("a role of one workspace is given to no connector of another, old or new, and nothing is left of the try", async () => {
  const { roleArn, id } = await givenConnector();
  const other = await givenConnector({ roleArn: null }, {}, there);
  const before = await dumpWorkspace(there.workspaceId);
  const again = newConnector({ roleArn });
  await expect(insertConnector(there, again)).rejects.toMatchObject(taken("roleArn"));
  const change = updateConnector(there, other.id, { roleArn: roleArn ?? "" });
  await expect(change).rejects.toMatchObject(taken("roleArn"));
  expect(await dumpWorkspace(there.workspaceId)).toEqual(before);
  expect(await isRoleTaken(roleArn ?? "", "global")).toBe(true);
  // Whoever gives it up leaves it to others.
  expect(await deleteConnector(here, id)).toBe(true);
  expect(await isRoleTaken(roleArn ?? "", "global")).toBe(false);
  expect(await insertConnector(there, again)).toMatchObject({ roleArn });
});

it("a role that a connector gives up for another is free for every workspace", async () => {
  const { roleArn, id } = await givenConnector();
  await updateConnector(here, id, { roleArn: newConnector().roleArn ?? "" });
  expect(await insertConnector(there, newConnector({ roleArn }))).toMatchObject({ roleArn });
});

it("an account’s region is a registry of one workspace, its other regions may be of another", async () => {
  const mine = await givenConnector({}, { status: "connected" });
  const theirs = await givenConnector({}, { status: "connected" }, there);
  const { id } = await givenRegistry(mine.id, { region: "us-west-1" });
  const again = givenRegistry(theirs.id, { region: "us-west-1" }, there);
  await expect(again).rejects.toMatchObject(taken("location"));
  const beside = await givenRegistry(theirs.id, { region: "us-west-2" }, there);
  expect(beside.location).toMatchObject({ region: "us-west-2" });
  expect(await deleteRegistry(here, id)).toBe(true);
  expect(await givenRegistry(theirs.id, { region: "us-west-1" }, there)).toMatchObject({});
});

it("an address is a registry of one workspace", async () => {
  const registry = async (name: string, by: Context) => {
    const connectorId = await givenProved(name, by);
    const place = { location: { url: "https://registry.example.com" }, locationKey: "oci:r:443" };
    return insertRegistry(by, { type: "oci", name, connectorId, ...place }, fits);
  };
  await registry("one", here);
  await expect(registry("two", there)).rejects.toMatchObject(taken("location"));
});

it("of two workspaces that claim a role or a place at the same moment one has it", async () => {
  const roleArn = newConnector().roleArn;
  const connectors = await Promise.allSettled(
    [here, there, here, there].map((by) => insertConnector(by, newConnector({ roleArn }))),
  );
  expect(outcomesOf(connectors)).toEqual(["roleArn", "roleArn", "roleArn", "won"]);
  const mine = await givenConnector({}, { status: "connected" });
  const theirs = await givenConnector({}, { status: "connected" }, there);
  const registries = await Promise.allSettled(
    [0, 1].flatMap(() => [
      insertRegistry(here, newRegistry(mine.id), fits),
      insertRegistry(there, newRegistry(theirs.id), fits),
    ]),
  );
  expect(outcomesOf(registries)).toEqual(["location", "location", "location", "won"]);
});

function outcomesOf(settled: readonly PromiseSettledResult<unknown>[]): string[] {
  return settled
    .map((each) => (each.status === "fulfilled" ? "won" : String(each.reason.field)))
    .sort();
}

async function givenProved(name: string, by: Context): Promise<string> {
  const id = await givenBasicConnector(name, by);
  await getDatabase().client.connector.update({ where: { id }, data: { status: "connected" } });
  return id;
}
