import { describe, expect, it } from "vitest";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector, newConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { deleteConnector, findConnector, insertConnector, setTrustIfUnset } from "./connectors";
import { AccountInUse, StillReferenced, UniqueViolation } from "./errors";
import { updateConnector } from "./update-connector";

withTestDatabase();

const nobody = "0190b0e0-0000-7000-8000-000000000000";

describe("insertConnector", () => {
  it("stores a connector and gives it back as plain values with ISO dates", async () => {
    const input = newConnector({ name: "Production", description: "100% _ours_" });
    const connector = await insertConnector(ctx, input);
    expect(connector).toMatchObject({
      ...input,
      kind: "aws_role",
      status: "untested",
      lastCheckAt: null,
      registryCount: 0,
    });
    const ageMs = Date.now() - new Date(connector.createdAt).getTime();
    expect(Math.abs(ageMs)).toBeLessThan(60_000);
    expect(JSON.parse(JSON.stringify(connector))).toEqual(connector);
    expect(await findConnector(ctx, connector.id)).toEqual(connector);
  });

  it("keeps one without a name or a role as a draft", async () => {
    expect((await insertConnector(ctx, newConnector({ name: null }))).status).toBe("draft");
    expect((await insertConnector(ctx, newConnector({ roleArn: null }))).status).toBe("draft");
    expect((await insertConnector(ctx, newConnector({ name: null, roleArn: null }))).status).toBe(
      "draft",
    );
  });

  it.each([
    ["name", { name: "Production" }],
    ["roleArn", { roleArn: "arn:aws:iam::123456789012:role/Same" }],
    ["externalId", { externalId: "same-external-id" }],
  ] as const)("tells by field that the %s is taken", async (field, same) => {
    await insertConnector(ctx, newConnector(same));
    const error = await insertConnector(ctx, newConnector(same)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UniqueViolation);
    expect(error).toMatchObject({ field });
  });

  it("lets only one of two at the same moment have the name", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => insertConnector(ctx, newConnector({ name: "Race" }))),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });
});

describe("findConnector", () => {
  it("answers null for an id that names nothing", async () => {
    expect(await findConnector(ctx, nobody)).toBeNull();
  });
});

describe("setTrustIfUnset", () => {
  it("names the account to trust once and for all", async () => {
    const unset = { trustedAccountId: null, trustedPrincipalArn: null };
    const connector = await givenConnector(unset);
    const { id } = connector;
    const trust = {
      trustedAccountId: "999999999999",
      trustedPrincipalArn: "arn:aws:iam::9:user/a",
    };
    expect(await setTrustIfUnset(ctx, connector, trust)).toMatchObject(trust);
    const other = { trustedAccountId: "888888888888", trustedPrincipalArn: null };
    expect(await setTrustIfUnset(ctx, connector, other)).toBeNull();
    expect(await findConnector(ctx, id)).toMatchObject(trust);
  });
});

describe("updateConnector", () => {
  it("changes what is given and nothing else", async () => {
    const before = await givenConnector({}, { status: "connected", lastCheckAt: new Date() });
    const after = await updateConnector(ctx, before.id, { description: "New", name: undefined });
    expect(after).toEqual({ ...before, description: "New", updatedAt: after?.updatedAt });
  });

  it("voids the verdict when the role changes, so that an old proof never covers a new role", async () => {
    const { id } = await givenConnector({}, { status: "connected", lastCheckAt: new Date() });
    const roleArn = "arn:aws:iam::123456789012:role/Other";
    expect(await updateConnector(ctx, id, { roleArn })).toMatchObject({
      status: "untested",
      lastCheckAt: null,
      roleArn,
    });
  });

  it("keeps the verdict when the same role is given again", async () => {
    const { id, roleArn } = await givenConnector({}, { status: "degraded" });
    expect(await updateConnector(ctx, id, { roleArn })).toMatchObject({ status: "degraded" });
  });

  it("gives a draft the verdict of the test made before it was saved", async () => {
    const { id } = await givenConnector({ name: null });
    await givenCheck(id);
    expect(await findConnector(ctx, id)).toMatchObject({ status: "draft" });
    expect(await updateConnector(ctx, id, { name: "Saved" })).toMatchObject({
      status: "connected",
    });
  });

  it("stays with the account that registries rest on", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const registry = await givenRegistry(id);
    const other = { roleArn: "arn:aws:iam::210987654321:role/Other" };
    const error = await updateConnector(ctx, id, other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AccountInUse);
    expect(error).toMatchObject({ registries: [{ id: registry.id, name: "Images" }] });
    await expect(updateConnector(ctx, id, { accountType: "us_gov" })).rejects.toBeInstanceOf(
      AccountInUse,
    );
    expect(await findConnector(ctx, id)).toMatchObject({
      status: "connected",
      accountType: "global",
    });
    const same = { roleArn: "arn:aws:iam::123456789012:role/Other" };
    expect(await updateConnector(ctx, id, same)).toMatchObject({ status: "untested" });
  });

  it("tells by field that the name is taken, and changes nothing", async () => {
    await givenConnector({ name: "Taken" });
    const { id } = await givenConnector({ name: "Mine" });
    const change = updateConnector(ctx, id, { name: "Taken", description: "lost" });
    await expect(change).rejects.toMatchObject({ name: "UniqueViolation", field: "name" });
    expect(await findConnector(ctx, id)).toMatchObject({ name: "Mine", description: "" });
  });

  it("answers null for an id that names nothing", async () => {
    expect(await updateConnector(ctx, nobody, { name: "X" })).toBeNull();
  });
});

describe("deleteConnector", () => {
  it("deletes one, and says so only once", async () => {
    const { id } = await givenConnector();
    expect(await deleteConnector(ctx, id)).toBe(true);
    expect(await deleteConnector(ctx, id)).toBe(false);
  });

  it("refuses while a registry rests on it", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    await givenRegistry(id);
    await expect(deleteConnector(ctx, id)).rejects.toBeInstanceOf(StillReferenced);
    expect(await findConnector(ctx, id)).toMatchObject({ registryCount: 1 });
  });
});
