import { describe, expect, it } from "vitest";
import { givenCheck } from "@/lib/testing/check-rows";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { findConnector } from "./connectors";
import { getDatabase } from "./database";
import { cancelRotation, completeRotation, startRotation } from "./rotations";
import { updateConnector } from "./update-connector";

withTestDatabase();

const nobody = "0190b0e0-0000-7000-8000-000000000000";
const fresh = "f".repeat(40);

/** A saved connector with a new External ID under way. */
async function givenRotation(externalId = fresh) {
  const connector = await givenConnector({}, { status: "connected" });
  await startRotation(ctx, connector.id, externalId);
  return { ...connector, roleArn: connector.roleArn ?? "" };
}

async function readRevision(id: string) {
  const { client } = getDatabase();
  return (await client.connector.findUniqueOrThrow({ where: { id } })).revision;
}

describe("startRotation", () => {
  it("keeps the present External ID in use beside the new one", async () => {
    const before = await givenConnector({}, { status: "connected" });
    const step = await startRotation(ctx, before.id, fresh);
    expect(step).toMatchObject({
      changed: true,
      connector: { externalId: before.externalId, pendingExternalId: fresh, status: "connected" },
    });
    expect(await readRevision(before.id)).toBe(1);
  });

  it("is refused for a draft", async () => {
    const { id } = await givenConnector({ name: null });
    expect(await startRotation(ctx, id, fresh)).toMatchObject({ changed: false });
    expect(await findConnector(ctx, id)).toMatchObject({ pendingExternalId: null });
  });

  it("gives one id when many ask at the same moment", async () => {
    const { id } = await givenConnector({}, { status: "connected" });
    const ids = Array.from({ length: 5 }, (_, index) => String(index).repeat(40));
    const steps = await Promise.all(ids.map((externalId) => startRotation(ctx, id, externalId)));
    const [winner, ...more] = steps.filter((step) => step?.changed);
    expect(more).toEqual([]);
    expect(await findConnector(ctx, id)).toMatchObject({
      pendingExternalId: winner?.connector.pendingExternalId,
    });
  });

  it.each(["externalId", "pendingExternalId", "retiredExternalId"] as const)(
    "never gives an id that is another connector's %s",
    async (field) => {
      const other = await givenConnector({}, { status: "connected" });
      const { client } = getDatabase();
      await client.awsRole.update({ where: { connectorId: other.id }, data: { [field]: fresh } });
      const { id } = await givenConnector({}, { status: "connected" });
      expect(await startRotation(ctx, id, fresh)).toMatchObject({ changed: false });
    },
  );

  it("answers null for an id that names nothing", async () => {
    expect(await startRotation(ctx, nobody, fresh)).toBeNull();
  });
});

describe("cancelRotation", () => {
  it("leaves the present id in use and watches the cancelled one, and has nothing to do a second time", async () => {
    const { id, externalId } = await givenRotation();
    expect(await cancelRotation(ctx, id)).toMatchObject({
      changed: true,
      connector: { externalId, pendingExternalId: null, retiredExternalId: fresh },
    });
    expect(await cancelRotation(ctx, id)).toMatchObject({ changed: false });
  });
});

describe("cancelRotation while an id is watched", () => {
  it("changes nothing, so that neither id is forgotten while the role may take it", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    await completeRotation(ctx, id, { externalId: fresh, roleArn });
    const third = "c".repeat(40);
    await startRotation(ctx, id, third);
    expect(await cancelRotation(ctx, id)).toMatchObject({
      changed: false,
      connector: { pendingExternalId: third, retiredExternalId: externalId },
    });
  });
});

describe("completeRotation", () => {
  it("takes the new id over and keeps the old one as retired, with the verdict and the revision", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    expect(await completeRotation(ctx, id, { externalId: fresh, roleArn })).toMatchObject({
      changed: true,
      connector: {
        externalId: fresh,
        pendingExternalId: null,
        retiredExternalId: externalId,
        status: "connected",
      },
    });
    expect(await readRevision(id)).toBe(1);
  });

  it("never forgets an id retired before while the role may still take it", async () => {
    const first = await givenRotation();
    await completeRotation(ctx, first.id, { externalId: fresh, roleArn: first.roleArn });
    const third = "c".repeat(40);
    await startRotation(ctx, first.id, third);
    const proved = { externalId: third, roleArn: first.roleArn };
    expect(await completeRotation(ctx, first.id, proved)).toMatchObject({
      changed: false,
      connector: {
        externalId: fresh,
        pendingExternalId: third,
        retiredExternalId: first.externalId,
      },
    });
  });

  it("changes once when two take it over at the same moment", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    const steps = await Promise.all(
      [1, 2].map(() => completeRotation(ctx, id, { externalId: fresh, roleArn })),
    );
    expect(steps.map((step) => step?.changed).sort()).toEqual([false, true]);
    for (const step of steps) {
      expect(step?.connector).toMatchObject({ externalId: fresh, retiredExternalId: externalId });
    }
  });

  it("refuses what was proved of an id that was cancelled meanwhile", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    await cancelRotation(ctx, id);
    await startRotation(ctx, id, "a".repeat(40));
    expect(await completeRotation(ctx, id, { externalId: fresh, roleArn })).toMatchObject({
      changed: false,
      connector: { externalId, pendingExternalId: "a".repeat(40) },
    });
  });

  it("refuses what was proved before the role was found insecure", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    await givenCheck(id, { verdict: "insecure" });
    expect(await completeRotation(ctx, id, { externalId: fresh, roleArn })).toMatchObject({
      changed: false,
      connector: { externalId, pendingExternalId: fresh },
    });
  });

  it("refuses what was proved of another role", async () => {
    const { id, externalId, roleArn } = await givenRotation();
    await updateConnector(ctx, id, { roleArn: "arn:aws:iam::123456789012:role/Other" });
    expect(await completeRotation(ctx, id, { externalId: fresh, roleArn })).toMatchObject({
      changed: false,
      connector: { externalId },
    });
  });
});
