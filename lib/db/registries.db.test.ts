import { describe, expect, it } from "vitest";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import type { RegistryListQuery } from "@/lib/domain/registries/registry";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry, newRegistry } from "@/lib/testing/registry-rows";
import { findConnector } from "./connectors";
import { ConnectorNotProved, UniqueViolation } from "./errors";
import {
  deleteRegistry,
  findRegistriesAt,
  findRegistry,
  insertRegistry,
  listRegistries,
  listRegistriesOfConnector,
  type RequireFit,
  updateRegistry,
} from "./registries";
import { updateConnector } from "./update-connector";

withTestDatabase();

const nobody = "0190b0e0-0000-7000-8000-000000000000";

/** Reads what is everywhere. */
const anyFit = () => undefined;

class Unfit extends Error {}

/** Reads nothing. */
const noFit = () => {
  throw new Unfit("It does not read what is there.");
};

const query: RegistryListQuery = { limit: 50, sort: "name", q: "", status: [], mark: [] };

describe("insertRegistry", () => {
  it.each(connectorStatuses)("takes a %s connector only when it is proved", async (status) => {
    const { id } = await givenConnector({}, { status });
    const attempt = givenRegistry(id);
    if (status === "connected" || status === "degraded") {
      expect(await attempt).toMatchObject({
        location: { awsAccountId: "123456789012", region: "us-west-1" },
        connector: { id, kind: "aws_role", status },
      });
    } else {
      await expect(attempt).rejects.toMatchObject({ name: "ConnectorNotProved", status });
      expect(await listRegistriesOfConnector(ctx, id)).toEqual([]);
    }
  });

  it("says that the connector is missing when there is none", async () => {
    await expect(givenRegistry(nobody)).rejects.toMatchObject({ status: "missing" });
  });

  it("asks whether the connector fits the location, and stores nothing when it does not", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const asked: unknown[] = [];
    const input = newRegistry(id);
    const attempt = insertRegistry(ctx, input, (...subject) => {
      asked.push(...subject);
      return noFit();
    });
    await expect(attempt).rejects.toBeInstanceOf(Unfit);
    expect(asked).toEqual([await findConnector(ctx, id), input.location]);
    expect(await listRegistriesOfConnector(ctx, id)).toEqual([]);
  });

  it("does not ask whether a connector fits that is not proved", async () => {
    const { id } = await givenConnector({}, { status: "insecure" });
    const attempt = insertRegistry(ctx, newRegistry(id), noFit);
    await expect(attempt).rejects.toBeInstanceOf(ConnectorNotProved);
  });

  it("tells that the location is a registry already", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    await givenRegistry(id);
    const again = givenRegistry(id, { name: "Other" });
    await expect(again).rejects.toBeInstanceOf(UniqueViolation);
    await expect(again).rejects.toMatchObject({ field: "location" });
  });

  it("never rests on a role that changes at the same moment without its account being kept", async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await givenConnector({}, { status: "connected" });
      const region = `us-west-${round}`;
      const other = { roleArn: `arn:aws:iam::210987654321:role/Race${round}` };
      const [inserted, changed] = await Promise.allSettled([
        givenRegistry(id, { region }),
        updateConnector(ctx, id, other),
      ]);
      // Whoever comes second is refused: both can never succeed.
      expect([inserted.status, changed.status].sort()).toEqual(["fulfilled", "rejected"]);
    }
  });
});

describe("updateRegistry", () => {
  it("renames a registry without asking again whether its connector fits", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const registry = await givenRegistry(id);
    expect(await updateRegistry(ctx, registry.id, { name: "New" }, noFit)).toMatchObject({
      name: "New",
    });
    expect(await findRegistry(ctx, registry.id)).toMatchObject({ name: "New", connector: { id } });
  });

  it("moves a registry to a proved connector that fits its location only", async () => {
    const first = await givenConnector({}, { status: "connected" });
    const registry = await givenRegistry(first.id);
    const insecure = await givenConnector({}, { status: "insecure" });
    const good = await givenConnector({}, { status: "degraded" });
    const move = (connectorId: string, requireFit: RequireFit = anyFit) =>
      updateRegistry(ctx, registry.id, { connectorId }, requireFit);
    await expect(move(insecure.id)).rejects.toBeInstanceOf(ConnectorNotProved);
    await expect(move(nobody)).rejects.toMatchObject({ status: "missing" });
    const asked: unknown[] = [];
    const unfit = move(good.id, (...subject) => {
      asked.push(...subject);
      return noFit();
    });
    await expect(unfit).rejects.toBeInstanceOf(Unfit);
    expect(asked).toEqual([await findConnector(ctx, good.id), registry.location]);
    expect(await findRegistry(ctx, registry.id)).toMatchObject({ connector: { id: first.id } });
    expect(await move(good.id)).toMatchObject({ connector: { id: good.id } });
  });

  it("answers null for an id that names nothing", async () => {
    expect(await updateRegistry(ctx, nobody, { name: "X" }, anyFit)).toBeNull();
    expect(await findRegistry(ctx, nobody)).toBeNull();
    expect(await deleteRegistry(ctx, nobody)).toBe(false);
  });
});

describe("listRegistries", () => {
  it("sorts and filters by the connector's state", async () => {
    const connected = await givenConnector(
      { name: "Blue" },
      { status: "connected", lastCheckAt: new Date("2026-01-02") },
    );
    const degraded = await givenConnector({ name: "Red" }, { status: "degraded" });
    await givenRegistry(connected.id, { name: "b", region: "us-west-1" });
    await givenRegistry(degraded.id, { name: "A", region: "us-west-2" });
    await givenRegistry(connected.id, { name: "c", region: "eu-west-1" });
    const names = async (changes: Partial<RegistryListQuery>) =>
      (await listRegistries(ctx, { ...query, ...changes })).items.map((item) => item.name);
    expect(await names({})).toEqual(["A", "b", "c"]);
    expect(await names({ sort: "-status" })).toHaveLength(3);
    expect((await names({ sort: "-status" }))[0]).toBe("A");
    expect((await names({ sort: "lastCheckAt" }))[0]).toBe("A");
    expect(await names({ status: ["connected"] })).toEqual(["b", "c"]);
    expect(await names({ q: "eu-WEST" })).toEqual(["c"]);
    expect(await names({ q: "blue" })).toEqual(["b", "c"]);
    expect(await names({ connectorId: degraded.id })).toEqual(["A"]);
    const page = await listRegistries(ctx, { ...query, sort: "status", limit: 2 });
    const cursor = page.nextCursor ?? undefined;
    const rest = await listRegistries(ctx, { ...query, sort: "status", limit: 2, cursor });
    expect([...page.items, ...rest.items].map((item) => item.name).sort()).toEqual(["A", "b", "c"]);
  });

  it("names what rests on a connector", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const { id: registryId } = await givenRegistry(id);
    expect(await listRegistriesOfConnector(ctx, id)).toEqual([{ id: registryId, name: "Images" }]);
    expect(await deleteRegistry(ctx, registryId)).toBe(true);
    expect(await listRegistriesOfConnector(ctx, id)).toEqual([]);
  });
});

it("tells which locations are a registry already", async () => {
  const { id } = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(id);
  const { locationKey } = newRegistry(id);
  const found = await findRegistriesAt(ctx, [locationKey, "aws-ecr:123456789012:eu-west-1"]);
  expect([...found]).toEqual([[locationKey, registry.id]]);
});
