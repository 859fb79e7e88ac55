import { expect, it } from "vitest";
import { openTestDatabase } from "@/lib/testing/database";
import { findConnector } from "./connectors";
import { setDatabase } from "./database";
import { DatabaseUnavailable } from "./errors";
import { databaseHealth } from "./health";
import { listRegistriesOfConnector } from "./registries";

const id = "0190b0e0-0000-7000-8000-000000000000";

it("tells a database that went away from an answer with nothing in it", async () => {
  const { database, drop } = await openTestDatabase();
  setDatabase(database);
  expect(await findConnector(id)).toBeNull();
  await drop();
  await expect(findConnector(id)).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(listRegistriesOfConnector(id)).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await databaseHealth()).toEqual({ reachable: false, migrationsCurrent: false });
  setDatabase(undefined);
  await expect(findConnector(id)).rejects.toBeInstanceOf(DatabaseUnavailable);
});
