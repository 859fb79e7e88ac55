import { describe, expect, it } from "vitest";
import { ConnectorGone } from "@/lib/domain/api/known-errors";
import type { CheckEvent } from "@/lib/domain/checks/check";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { beginRun, cancelRuns, endRun, keepRun, openRun, readRun, tickRun } from "./check-runs";
import { deleteConnector } from "./connectors";
import { getDatabase } from "./database";

withTestDatabase();

const plan: CheckEvent = { type: "plan", steps: [] };
const cancelled: CheckEvent = { type: "cancelled" };

async function givenRun(regions: readonly string[] = ["us-west-1"]) {
  const connector = await givenConnector();
  const subject = { connectorId: connector.id, asked: [1, connector.externalId], regions };
  return { ...(await openRun(ctx, subject)), connectorId: connector.id, subject };
}

/** As though its process had not been heard of for so long. */
function age(id: string, seconds: number): Promise<unknown> {
  return getDatabase().executeSql(
    `UPDATE check_runs SET lease_until = lease_until - interval '${seconds} s' WHERE id = $1`,
    [id],
  );
}

describe("openRun", () => {
  it("makes one run of several that come at the same moment", async () => {
    const { id: connectorId } = await givenConnector();
    const subject = { connectorId, asked: [1], regions: [] };
    const opened = await Promise.all(Array.from({ length: 5 }, () => openRun(ctx, subject)));
    expect(new Set(opened.map((run) => run.id)).size).toBe(1);
    expect(opened.filter((run) => run.isNew)).toHaveLength(1);
  });

  it("joins a run that asks for no less, of the same whom and by the same", async () => {
    const { id, subject } = await givenRun(["eu-west-1", "us-west-1"]);
    expect(await openRun(ctx, { ...subject, regions: ["us-west-1"] })).toEqual({
      id,
      isNew: false,
    });
    for (const other of [
      { ...subject, regions: ["us-east-1", "us-west-1"] },
      { ...subject, asked: [2, ...subject.asked.slice(1)] },
      { ...subject, asked: [...subject.asked, "f".repeat(40)] },
    ]) {
      expect((await openRun(ctx, other)).isNew).toBe(true);
    }
  });

  it("joins none that has begun to ask, was cancelled, or whose process died", async () => {
    const asking = await givenRun();
    await beginRun(ctx, asking.connectorId, asking.id);
    expect((await openRun(ctx, asking.subject)).isNew).toBe(true);
    const stopped = await givenRun();
    await cancelRuns(ctx, stopped.connectorId);
    expect((await openRun(ctx, stopped.subject)).isNew).toBe(true);
    const dead = await givenRun();
    await age(dead.id, 16);
    expect((await openRun(ctx, dead.subject)).isNew).toBe(true);
  });

  it("clears away what died or ended some time ago, and fails for a connector that is gone", async () => {
    const { id, subject, connectorId } = await givenRun();
    await age(id, 60);
    await openRun(ctx, subject);
    expect(await readRun(id, 0)).toBeNull();
    await deleteConnector(ctx, connectorId);
    await expect(openRun(ctx, subject)).rejects.toBeInstanceOf(ConnectorGone);
    await expect(beginRun(ctx, connectorId, id)).rejects.toBeInstanceOf(ConnectorGone);
  });
});

describe("a run", () => {
  it("draws its place in the order of checks when it begins, and knows the links it was asked for through", async () => {
    const [one, two] = [await givenRun(), await givenRun()];
    const link = "019a0000-0000-7000-8000-000000000009";
    await openRun(ctx, one.subject, link);
    const later = await beginRun(ctx, two.connectorId, two.id);
    const begun = await beginRun(ctx, one.connectorId, one.id);
    expect(begun?.handOffIds).toEqual([link]);
    expect(begun?.seq).toBeGreaterThan(later?.seq ?? 0n);
  });

  it("tells its events from where a follower is, and lives while it is heard of", async () => {
    const { id } = await givenRun();
    expect(await tickRun(id, [plan])).toBe(true);
    await age(id, 16);
    expect(await readRun(id, 0)).toMatchObject({ isAlive: false, events: [JSON.stringify(plan)] });
    expect(await tickRun(id, [])).toBe(true);
    expect(await readRun(id, 1)).toEqual({ phase: "open", isAlive: true, events: [] });
    await endRun(id, [plan]);
    expect(await readRun(id, 1)).toMatchObject({ phase: "ended", events: [JSON.stringify(plan)] });
  });

  it("is cancelled until it is being kept, and learns of it", async () => {
    const { id, connectorId } = await givenRun();
    expect(await cancelRuns(ctx, connectorId)).toEqual([id]);
    expect(await cancelRuns(ctx, connectorId)).toEqual([]);
    expect(await beginRun(ctx, connectorId, id)).toBeNull();
    for (const learn of [tickRun(id, []), keepRun(id), endRun(id, [cancelled])]) {
      expect(await learn).toBe(false);
    }
    expect(await readRun(id, 0)).toMatchObject({ phase: "cancelled" });
    const kept = await givenRun();
    await beginRun(ctx, kept.connectorId, kept.id);
    expect(await keepRun(kept.id)).toBe(true);
    expect(await cancelRuns(ctx, kept.connectorId)).toEqual([]);
  });
});
