import { connect, createServer, type Socket } from "node:net";
import { expect, inject, it } from "vitest";
import { DatabaseUnavailable } from "@/lib/domain/api/known-errors";
import { newCheck } from "@/lib/testing/check-rows";
import { ctx } from "@/lib/testing/context";
import { openTestDatabase, testEngine } from "@/lib/testing/database";
import { findConnector, listConnectors } from "./connectors";
import { setDatabase } from "./database";
import { databaseHealth } from "./health";
import { openPostgres } from "./open-postgres";
import { recordCheck } from "./record-check";
import { updateConnector } from "./update-connector";

const id = "0190b0e0-0000-7000-8000-000000000000";

async function expectUnavailable(): Promise<void> {
  const query = { limit: 50, sort: "name", q: "", status: [], mark: [] } as const;
  const calls = [
    () => findConnector(ctx, id),
    () => listConnectors(ctx, { ...query, status: [], mark: [] }),
    () => updateConnector(ctx, id, { description: "x" }),
    () => recordCheck(ctx, newCheck(id), { defaultHours: 24 }),
  ];
  for (const call of calls) await expect(call()).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await databaseHealth()).toEqual({ reachable: false, migrationsCurrent: false });
}

it("tells a closed database from an answer with nothing in it", async () => {
  const { database, drop } = await openTestDatabase();
  setDatabase(database);
  expect(await findConnector(ctx, id)).toBeNull();
  await drop();
  await expectUnavailable();
  setDatabase(undefined);
  await expectUnavailable();
});

it.runIf(testEngine === "postgresql")(
  "tells a server that went away, and works on when it is back",
  async () => {
    const { adminUrl, template } = inject("postgres");
    const server = new URL(adminUrl);
    const target = new URL(adminUrl);
    const sockets = new Set<Socket>();
    const relay = createServer((near) => {
      const far = connect(Number(server.port || 5432), server.hostname);
      for (const socket of [near, far]) sockets.add(socket.on("error", () => socket.destroy()));
      near.pipe(far).pipe(near);
    });
    const listen = (port: number) =>
      new Promise<number>((resolve) => {
        relay.listen(port, "127.0.0.1", () => {
          const address = relay.address();
          resolve(typeof address === "object" && address ? address.port : 0);
        });
      });
    const port = await listen(0);
    target.host = `127.0.0.1:${port}`;
    target.pathname = `/${template}`;
    const database = await openPostgres(target.href);
    setDatabase(database);
    expect(await findConnector(ctx, id)).toBeNull();

    const closed = new Promise((resolve) => relay.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    await expectUnavailable();

    await listen(port);
    expect(await findConnector(ctx, id)).toBeNull();
    for (const socket of sockets) socket.destroy();
    await database.close();
    relay.close();
  },
);
