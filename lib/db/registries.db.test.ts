import { describe, expect, it } from "vitest";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import type { RegistryListQuery } from "@/lib/domain/registries/registry";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { updateConnector } from "./connectors";
import { AccountDiffers, ConnectorNotProved, UniqueViolation } from "./errors";
import {
  deleteRegistry,
  findRegistry,
  insertRegistry,
  listRegistries,
  listRegistriesOfConnector,
  type NewRegistry,
  updateRegistry,
} from "./registries";

withTestDatabase();

const nobody = "0190b0e0-0000-7000-8000-000000000000";

function newRegistry(connectorId: string, changes: Partial<NewRegistry> = {}): NewRegistry {
  const fixed = { type: "aws-ecr", name: "Images", region: "us-west-1" };
  return { ...fixed, awsAccountId: "123456789012", connectorId, ...changes };
}

const query: RegistryListQuery = { limit: 50, sort: "name", q: "", status: [] };

describe("insertRegistry", () => {
  it.each(connectorStatuses)("takes a %s connector only when it is proved", async (status) => {
    const { id } = await givenConnector({}, { status });
    const attempt = insertRegistry(newRegistry(id));
    if (status === "connected" || status === "degraded") {
      expect(await attempt).toMatchObject({ region: "us-west-1", connector: { id, status } });
    } else {
      await expect(attempt).rejects.toMatchObject({ name: "ConnectorNotProved", status });
      expect(await listRegistriesOfConnector(id)).toEqual([]);
    }
  });

  it("says that the connector is missing when there is none", async () => {
    await expect(insertRegistry(newRegistry(nobody))).rejects.toMatchObject({ status: "missing" });
  });

  it("refuses a connector of another account", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const attempt = insertRegistry(newRegistry(id, { awsAccountId: "210987654321" }));
    await expect(attempt).rejects.toMatchObject({ connectorAccountId: "123456789012" });
    await expect(attempt).rejects.toBeInstanceOf(AccountDiffers);
  });

  it("tells that the account and region are a registry already", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    await insertRegistry(newRegistry(id));
    const again = insertRegistry(newRegistry(id, { name: "Other" }));
    await expect(again).rejects.toBeInstanceOf(UniqueViolation);
    await expect(again).rejects.toMatchObject({ field: "region" });
  });

  it("never rests on a role that changes at the same moment without its account being kept", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await givenConnector({}, { status: "connected" });
      const region = `us-west-${round}`;
      const other = { roleArn: `arn:aws:iam::210987654321:role/Race${round}` };
      const [inserted, changed] = await Promise.allSettled([
        insertRegistry(newRegistry(id, { region })),
        updateConnector(id, other),
      ]);
      // Whoever comes second is refused: both can never succeed.
      expect([inserted.status, changed.status].sort()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

describe("updateRegistry", () => {
  it("renames a registry", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const registry = await insertRegistry(newRegistry(id));
    expect(await updateRegistry(registry.id, { name: "New" })).toMatchObject({ name: "New" });
    expect(await findRegistry(registry.id)).toMatchObject({ name: "New", connector: { id } });
  });

  it("moves a registry to a proved connector of the same account only", async () => {
    const first = await givenConnector({}, { status: "connected" });
    const registry = await insertRegistry(newRegistry(first.id));
    const insecure = await givenConnector({}, { status: "insecure" });
    const foreign = await givenConnector(
      { roleArn: "arn:aws:iam::210987654321:role/Foreign" },
      { status: "connected" },
    );
    const good = await givenConnector({}, { status: "degraded" });
    const move = (connectorId: string) => updateRegistry(registry.id, { connectorId });
    await expect(move(insecure.id)).rejects.toBeInstanceOf(ConnectorNotProved);
    await expect(move(foreign.id)).rejects.toBeInstanceOf(AccountDiffers);
    expect(await findRegistry(registry.id)).toMatchObject({ connector: { id: first.id } });
    expect(await move(good.id)).toMatchObject({ connector: { id: good.id } });
  });

  it("answers null for an id that names nothing", async () => {
    expect(await updateRegistry(nobody, { name: "X" })).toBeNull();
    expect(await findRegistry(nobody)).toBeNull();
    expect(await deleteRegistry(nobody)).toBe(false);
  });
});

describe("listRegistries", () => {
  it("sorts and filters by the connector's state", async () => {
    const connected = await givenConnector(
      { name: "Blue" },
      { status: "connected", lastCheckAt: new Date("2026-01-02") },
    );
    const degraded = await givenConnector({ name: "Red" }, { status: "degraded" });
    await insertRegistry(newRegistry(connected.id, { name: "b", region: "us-west-1" }));
    await insertRegistry(newRegistry(degraded.id, { name: "A", region: "us-west-2" }));
    await insertRegistry(newRegistry(connected.id, { name: "c", region: "eu-west-1" }));
    const names = async (changes: Partial<RegistryListQuery>) =>
      (await listRegistries({ ...query, ...changes })).items.map((item) => item.name);
    expect(await names({})).toEqual(["A", "b", "c"]);
    expect(await names({ sort: "-status" })).toHaveLength(3);
    expect((await names({ sort: "-status" }))[0]).toBe("A");
    expect((await names({ sort: "lastCheckAt" }))[0]).toBe("A");
    expect(await names({ status: ["connected"] })).toEqual(["b", "c"]);
    expect(await names({ q: "eu-WEST" })).toEqual(["c"]);
    expect(await names({ q: "blue" })).toEqual(["b", "c"]);
    expect(await names({ connectorId: degraded.id })).toEqual(["A"]);
    const page = await listRegistries({ ...query, sort: "status", limit: 2 });
    const cursor = page.nextCursor ?? undefined;
    const rest = await listRegistries({ ...query, sort: "status", limit: 2, cursor });
    expect([...page.items, ...rest.items].map((item) => item.name).sort()).toEqual(["A", "b", "c"]);
  });

  it("names what rests on a connector", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const { id: registryId } = await insertRegistry(newRegistry(id));
    expect(await listRegistriesOfConnector(id)).toEqual([{ id: registryId, name: "Images" }]);
    expect(await deleteRegistry(registryId)).toBe(true);
    expect(await listRegistriesOfConnector(id)).toEqual([]);
  });
});
