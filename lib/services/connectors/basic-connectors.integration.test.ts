import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectorCreateSchema, connectorUpdateSchema } from "@/lib/credentials/connector-schema";
import { readCheckSubject } from "@/lib/db/checks";
import { getDatabase } from "@/lib/db/database";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { setEncryptionKeys } from "@/lib/services/secrets/seal-for";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { createConnector } from "./create-connector";
import { getConnector } from "./get-connector";
import { updateConnector } from "./update-connector";

withTestDatabase();

const SECRET = "correct horse battery staple";
beforeEach(() => {
  const key = randomBytes(32);
  setEncryptionKeys(() => [key]);
});
afterEach(() => setEncryptionKeys(undefined));

let made = 0;
async function given(more: object = {}) {
  made += 1;
  return createConnector(
    ctx,
    connectorCreateSchema.parse({
      kind: "basic",
      name: `Registry ${made}`,
      url: "registry.example.com:5000",
      username: "reader",
      secret: SECRET,
      ...more,
    }),
  );
}

test("a connector with a password keeps it sealed, and no answer, audit entry or event has it", async () => {
  const connector = await given();
  expect(connector).toMatchObject({
    kind: "basic",
    status: "untested",
    url: "https://registry.example.com:5000",
    username: "reader",
    repository: null,
  });
  await updateConnector(ctx, connector.id, connectorUpdateSchema.parse({ secret: `${SECRET}!` }));
  expect(JSON.stringify(await getConnector(ctx, connector.id))).not.toContain(SECRET);
  for (const table of ["basic_credentials", "audit_entries", "outbox_events"]) {
    const { rows } = await getDatabase().executeSql(`SELECT row_to_json(t)::text FROM ${table} t`);
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  }
});

test("a new password, user name, repository or address voids the verdict; a new name does not", async () => {
  const { id } = await given();
  const { client } = getDatabase();
  for (const change of [
    { secret: "another" },
    { username: "robot" },
    { repository: "team/app" },
    { url: "https://other.example.com", secret: "another" },
  ]) {
    await client.connector.update({ where: { id }, data: { status: "connected" } });
    const changed = await updateConnector(ctx, id, connectorUpdateSchema.parse(change));
    expect(changed.status).toBe("untested");
  }
  await client.connector.update({ where: { id }, data: { status: "connected" } });
  const renamed = await updateConnector(ctx, id, connectorUpdateSchema.parse({ name: "Renamed" }));
  expect(renamed).toMatchObject({ name: "Renamed", status: "connected" });
});

test("going back to the console's own interval plans the next check anew", async () => {
  const { id } = await given();
  const checked = { status: "connected", lastCheckAt: new Date() } as const;
  await getDatabase().client.connector.update({ where: { id }, data: checked });
  const rare = await updateConnector(ctx, id, connectorUpdateSchema.parse({ recheckHours: 168 }));
  const usual = await updateConnector(ctx, id, connectorUpdateSchema.parse({ recheckHours: null }));
  expect(Date.parse(usual.nextCheckAt ?? "")).toBeLessThan(Date.parse(rare.nextCheckAt ?? ""));
});

test("of another password the audit log says that there was one before, and tells neither", async () => {
  const { id } = await given();
  await updateConnector(ctx, id, connectorUpdateSchema.parse({ secret: "another" }));
  const where = { subjectId: id, action: "connector.changed" };
  const entry = await getDatabase().client.auditEntry.findFirstOrThrow({ where });
  expect(entry.changes).toEqual({ sealedSecret: { from: "not told", to: "not told" } });
});

test("what a check is told of a password is of one row with its address, and the connector has none of it", async () => {
  const { id } = await given();
  const subject = await readCheckSubject(ctx, id);
  expect(subject?.sealedSecret).toMatch(/^v1\./);
  expect(subject?.connector).toEqual(await getConnector(ctx, id));
  expect(subject?.connector).not.toHaveProperty("sealedSecret");
});

test("an address is never changed without its password, and never while a registry is there", async () => {
  const { id } = await given();
  const alone = connectorUpdateSchema.safeParse({ url: "https://other.example.com" });
  expect(alone.error?.issues).toMatchObject([{ path: ["secret"] }]);
  await getDatabase().client.connector.update({ where: { id }, data: { status: "connected" } });
  const registry = await createRegistry(ctx, { type: "oci", connectorId: id });
  expect(registry).toMatchObject({
    name: "registry.example.com:5000",
    location: { url: "https://registry.example.com:5000" },
  });
  const moved = { url: "https://other.example.com", secret: SECRET };
  await expect(updateConnector(ctx, id, connectorUpdateSchema.parse(moved))).rejects.toMatchObject({
    code: "account_in_use",
    details: { errors: [{ pointer: "/url" }], registries: [{ id: registry.id }] },
  });
  await expect(createRegistry(ctx, { type: "oci", connectorId: id })).rejects.toMatchObject({
    code: "registry_exists",
  });
});

test("the fields of another kind are refused at their place", async () => {
  const { id } = await given();
  await expect(
    updateConnector(ctx, id, connectorUpdateSchema.parse({ accountType: "global" })),
  ).rejects.toMatchObject({ details: { errors: [{ pointer: "/accountType" }] } });
});

test("http is taken only for a host that the operator allows", async () => {
  await expect(given({ url: "http://registry.example.com" })).rejects.toMatchObject({
    code: "validation_failed",
    details: { errors: [{ pointer: "/url", code: "http_not_allowed" }] },
  });
});

test("without its key a connector is not made, and nothing of it is stored", async () => {
  setEncryptionKeys(undefined);
  await expect(given()).rejects.toMatchObject({ code: "secret_unavailable" });
  expect(await getDatabase().client.connector.count()).toBe(0);
});
