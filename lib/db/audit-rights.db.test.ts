import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { retainAudit } from "@/lib/services/audit/retain-audit";
import { verifyChain } from "@/lib/services/audit/verify-chain";
import { ctx } from "@/lib/testing/context";
import { openTestDatabase, type TestDatabase, testEngine } from "@/lib/testing/database";
import { readAuditRights } from "./audit-rights";
import { type Database, setDatabase } from "./database";
import { grantToApplication, readRole } from "./grant-to-application";
import { migrate } from "./migrate";
import { openPostgres } from "./open-postgres";
import { recordAction } from "./record-change";

const password = randomBytes(12).toString("hex");
const role = `mooring "app" ${randomBytes(4).toString("hex")}`;
const quoted = `"${role.replaceAll('"', '""')}"`;
let owner: TestDatabase;

beforeEach(async () => {
  owner = await openTestDatabase();
  setDatabase(owner.database);
});
afterEach(async () => {
  setDatabase(undefined);
  await owner.drop();
});

const write = () =>
  recordAction(ctx, {
    action: "role.taken_back",
    subject: { kind: "connector", id: ctx.workspaceId, name: "prod" },
  });

it("a role that owns the tables can alter the log, and is told so", async () => {
  const { isAppendOnly, mayDelete } = await readAuditRights(owner.database);
  expect([isAppendOnly, mayDelete]).toEqual([false, true]);
});

describe.runIf(testEngine === "postgresql")("a role of the console’s own", () => {
  let app: Database;

  beforeEach(async () => {
    const { client } = owner.database;
    const [{ name } = { name: "" }] = await client.$queryRawUnsafe<{ name: string }[]>(
      "SELECT current_database()::text AS name",
    );
    await client.$executeRawUnsafe(`CREATE ROLE ${quoted} LOGIN PASSWORD '${password}'`);
    await grantToApplication(owner.database, role);
    const url = new URL(inject("postgres").adminUrl);
    url.pathname = `/${name}`;
    url.username = encodeURIComponent(role);
    url.password = password;
    app = await openPostgres(url.href);
    setDatabase(app);
  });
  afterEach(async () => {
    await app.close();
    await owner.database.client.$executeRawUnsafe(`DROP OWNED BY ${quoted}`);
    await owner.database.client.$executeRawUnsafe(`DROP ROLE ${quoted}`);
  });

  it("adds entries and reads them, and can neither change nor remove one", async () => {
    await write();
    await write();
    expect(await verifyChain(ctx.workspaceId)).toMatchObject({ verified: 2, problem: null });
    // PostgreSQL answers this one with a warning, and grants nothing.
    await app.client.$executeRawUnsafe(`GRANT ALL ON audit_entries TO ${quoted}`);
    expect(await readAuditRights(app)).toEqual({ isAppendOnly: true, mayDelete: false });
    for (const statement of [
      "UPDATE audit_entries SET actor_id = 'nobody'",
      "DELETE FROM audit_entries",
      "TRUNCATE audit_entries",
      "DELETE FROM audit_chains",
      "DELETE FROM _prisma_migrations",
      "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
    ]) {
      await expect(app.client.$executeRawUnsafe(statement), statement).rejects.toThrow(
        /permission denied|must be owner/,
      );
    }
    await expect(retainAudit(1, ctx.signal)).resolves.toBe(0);
  });

  it("finds the migrations that the owner applied, and makes the queue’s schema", async () => {
    expect(await migrate(app)).toEqual([]);
    await app.client.$executeRawUnsafe("CREATE SCHEMA pgboss");
  });

  it("is refused where it is the owner", async () => {
    const same = grantToApplication(owner.database, await readRole(owner.database));
    await expect(same).rejects.toThrow("are of the same role");
  });
});
