import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import { sortValues } from "@/lib/domain/api/list-sort";
import type { ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { roleOptionsSchema } from "@/lib/domain/connectors/role-options";
import { type Context, DEFAULT_WORKSPACE_ID } from "@/lib/domain/console/context";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenBasicConnector, givenConnector } from "@/lib/testing/connector-rows";
import { ctx as here, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry, newRegistry } from "@/lib/testing/registry-rows";
import { beginRun, cancelRuns, openRun } from "./check-runs";
import { findCheck, listChecks, readCheckSubject } from "./checks";
import {
  deleteConnector,
  findConnector,
  findConnectorByRoleArn,
  listConnectors,
  setTrustIfUnset,
} from "./connectors";
import { HandOffClosed } from "./errors";
import {
  findHandOff,
  insertHandOff,
  listHandOffs,
  markHandOffOpened,
  revokeHandOff,
} from "./hand-offs";
import { planNextCheck, readStatuses, takeDueConnectors } from "./rechecks";
import {
  deleteRegistry,
  findRegistriesAt,
  findRegistry,
  listRegistries,
  listRegistriesOfConnector,
  updateRegistry,
} from "./registries";
import { cancelRotation, completeRotation, startRotation } from "./rotations";
import { updateConnector } from "./update-connector";

const test = withTestDatabase();

const there: Context = { ...here, workspaceId: OTHER_WORKSPACE_ID };
const page = { limit: 50 };
const query: ConnectorListQuery = { ...page, sort: "name", q: "", status: [], mark: [] };
const empty = { items: [], nextCursor: null, total: 0 };
const fresh = "f".repeat(40);
const fits = () => undefined;

beforeEach(async () => {
  await sql(`INSERT INTO workspaces (id, name) VALUES ('${OTHER_WORKSPACE_ID}', 'other')
    ON CONFLICT DO NOTHING`);
});

function sql(text: string): Promise<number> {
  return test.current().client.$executeRawUnsafe(text);
}

function givenHandOff(
  connectorId: string,
  by: Context,
  tokenHash = randomBytes(32).toString("hex"),
) {
  const options = roleOptionsSchema.parse({});
  const expiresAt = new Date(Date.now() + 60_000);
  return insertHandOff(by, { connectorId, tokenHash, options, expiresAt });
}

/** A connector with a row of every kind that rests on it. */
async function givenAll(by: Context) {
  const connector = await givenConnector({ name: "theirs" }, { status: "connected" }, by);
  const { id } = connector;
  const check = await givenCheck(id, {}, {}, by);
  const registry = await givenRegistry(id, {}, by);
  const handOff = await givenHandOff(id, by);
  const run = await openRun(by, { connectorId: id, asked: [1], regions: [] });
  await startRotation(by, id, fresh);
  return { id, connector, check, registry, handOff, run };
}

/** Every row of the other workspace. */
function readThere(): Promise<unknown[]> {
  const tables = ["connectors", "aws_roles", "basic_credentials", "checks", "check_runs"];
  const more = ["registries", "hand_offs", "audit_entries", "outbox_events"];
  return Promise.all(
    [...tables, ...more].map((table) =>
      test
        .current()
        .client.$queryRawUnsafe(
          `SELECT to_jsonb(t) AS row FROM ${table} t WHERE workspace_id = '${OTHER_WORKSPACE_ID}' ORDER BY 1`,
        ),
    ),
  );
}

/** Makes all there is there, does something from here, and sees that everything there is as it was. */
async function leavesThere(act: (theirs: Awaited<ReturnType<typeof givenAll>>) => Promise<void>) {
  const theirs = await givenAll(there);
  const before = await readThere();
  await act(theirs);
  expect(await readThere()).toEqual(before);
}

describe("what is of another workspace", () => {
  it("is found only there", async () => {
    const { id, connector, check, registry } = await givenAll(there);
    const { accountType, externalId } = connector;
    const roleArn = connector.roleArn ?? "";
    const { locationKey } = newRegistry(id);
    const find = async (by: Context) => [
      await findConnector(by, id),
      await findConnectorByRoleArn(by, roleArn, accountType),
      await readCheckSubject(by, id),
      await findCheck(by, id, check.id),
      await findRegistry(by, registry.id),
      (await findRegistriesAt(by, [locationKey])).get(locationKey) ?? null,
      (await readStatuses(by, [id])).get(id) ?? null,
    ];
    expect(await find(here)).toEqual(Array(7).fill(null));
    expect(await find(there)).toMatchObject([
      { id, externalId },
      { id },
      { connector: { id } },
      { id: check.id },
      { id: registry.id },
      registry.id,
      "connected",
    ]);
  });

  it("is listed, searched and counted only there", async () => {
    const { id, connector, registry } = await givenAll(there);
    const mine = await givenConnector({ name: "mine" }, { status: "connected" });
    const myRegistry = await givenRegistry(mine.id, { name: "My images", region: "eu-west-1" });
    for (const sort of sortValues) {
      const connectors = await listConnectors(here, { ...query, sort });
      expect(connectors).toMatchObject({ items: [{ id: mine.id }], nextCursor: null, total: 1 });
      const registries = await listRegistries(here, { ...query, sort });
      expect(registries).toMatchObject({ items: [{ id: myRegistry.id }], total: 1 });
    }
    for (const q of ["theirs", connector.roleArn ?? "", connector.externalId, id]) {
      expect(await listConnectors(here, { ...query, q })).toEqual(empty);
      expect(await listConnectors(there, { ...query, q })).toMatchObject({ items: [{ id }] });
      expect(await listRegistries(here, { ...query, q })).toEqual(empty);
    }
    for (const q of [registry.id, "us-west-1"]) {
      expect(await listRegistries(here, { ...query, q })).toEqual(empty);
      expect(await listRegistries(there, { ...query, q })).toMatchObject({ total: 1 });
    }
    const sameAccount = { ...query, awsAccountId: "123456789012", accountType: "global" as const };
    expect(await listConnectors(here, sameAccount)).toMatchObject({ total: 1 });
    expect(await listRegistries(here, { ...query, connectorId: id })).toEqual(empty);
    expect(await listRegistriesOfConnector(here, id)).toEqual([]);
    expect(await listChecks(here, id, page)).toEqual(empty);
    expect(await listHandOffs(here, id, page)).toEqual(empty);
    expect(await findConnector(here, mine.id)).toMatchObject({ registryCount: 1 });
  });

  it("is not paged to with a cursor from there", async () => {
    for (const name of ["a", "b"]) await givenConnector({ name }, {}, there);
    const mine = await givenConnector({ name: "c" });
    const { nextCursor } = await listConnectors(there, { ...query, limit: 1 });
    const rest = await listConnectors(here, { ...query, cursor: nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ id: mine.id }], nextCursor: null });
    expect(await listConnectors(here, query)).toMatchObject({ total: 1 });
  });

  it("is a basic connector's too", async () => {
    const id = await givenBasicConnector("basic", there);
    expect(await findConnector(here, id)).toBeNull();
    expect(await listConnectors(here, { ...query, q: "registry.example.com" })).toEqual(empty);
    expect(await deleteConnector(here, id)).toBe(false);
    expect(await findConnector(there, id)).toMatchObject({ id, kind: "basic" });
  });

  it("is not changed or deleted from here", async () => {
    await leavesThere(async ({ id, registry }) => {
      const trust = { trustedAccountId: "999999999999", trustedPrincipalArn: null };
      expect(await updateConnector(here, id, { name: "taken" })).toBeNull();
      expect(await setTrustIfUnset(here, { id, accountType: "global" }, trust)).toBeNull();
      expect(await deleteConnector(here, id)).toBe(false);
      expect(await updateRegistry(here, registry.id, { name: "taken" }, fits)).toBeNull();
      expect(await deleteRegistry(here, registry.id)).toBe(false);
    });
  });

  it("is not rested upon from here", async () => {
    await leavesThere(async ({ id }) => {
      const missing = { name: "ConnectorNotProved", status: "missing" };
      await expect(givenRegistry(id, { region: "eu-west-1" })).rejects.toMatchObject(missing);
      const mine = await givenConnector({}, { status: "connected" });
      const registry = await givenRegistry(mine.id, { region: "eu-west-2" });
      const move = updateRegistry(here, registry.id, { connectorId: id }, fits);
      await expect(move).rejects.toMatchObject(missing);
    });
  });

  it("is not rotated from here", async () => {
    await leavesThere(async ({ id, connector }) => {
      const proved = { externalId: fresh, roleArn: connector.roleArn ?? "" };
      expect(await completeRotation(here, id, proved)).toBeNull();
      expect(await cancelRotation(here, id)).toBeNull();
      expect(await startRotation(here, id, "e".repeat(40))).toBeNull();
    });
  });

  it("is not checked, planned or cancelled from here", async () => {
    await leavesThere(async ({ id, run }) => {
      const gone = { name: "ConnectorGone" };
      await expect(givenCheck(id)).rejects.toMatchObject(gone);
      await expect(openRun(here, { connectorId: id, asked: [1], regions: [] })).rejects.toThrow(
        ConnectorGone,
      );
      await expect(beginRun(here, id, run.id)).rejects.toThrow(ConnectorGone);
      const mine = await givenConnector();
      expect(await beginRun(here, mine.id, run.id)).toBeNull();
      expect(await cancelRuns(here, id)).toEqual([]);
      expect(await planNextCheck(here, id, 24)).toBeNull();
    });
  });

  it("is not handed off from here, nor are its links opened, used or revoked", async () => {
    await leavesThere(async ({ id, handOff }) => {
      await expect(givenHandOff(id, here)).rejects.toThrow(ConnectorGone);
      await markHandOffOpened(here, handOff.id);
      expect(await revokeHandOff(here, id, handOff.id)).toBe(false);
      const mine = await givenConnector();
      const throughTheirs = updateConnector(
        here,
        mine.id,
        { name: "x" },
        { handOffId: handOff.id },
      );
      await expect(throughTheirs).rejects.toThrow(HandOffClosed);
      await givenCheck(mine.id, {}, { handOffIds: [handOff.id] });
    });
  });
});

it("a link's token names its workspace, and is unique among all", async () => {
  const tokenHash = "a".repeat(64);
  const { id } = await givenConnector({}, {}, there);
  const made = await givenHandOff(id, there, tokenHash);
  expect(await findHandOff(tokenHash)).toMatchObject({
    id: made.id,
    connectorId: id,
    workspaceId: OTHER_WORKSPACE_ID,
  });
  const mine = await givenConnector();
  await expect(givenHandOff(mine.id, here, tokenHash)).rejects.toThrow();
});

it("the schedule takes the connectors of all workspaces, and says of which each is", async () => {
  const [mine, theirs] = [
    await givenConnector({}, { status: "connected" }),
    await givenConnector({}, { status: "connected" }, there),
  ];
  await sql("UPDATE connectors SET next_check_at = now() - interval '1 hour'");
  const due = await takeDueConnectors({ limit: 10, defaultHours: 24 });
  expect(new Map(due.map(({ id, workspaceId }) => [id, workspaceId]))).toEqual(
    new Map([
      [mine.id, DEFAULT_WORKSPACE_ID],
      [theirs.id, OTHER_WORKSPACE_ID],
    ]),
  );
});
