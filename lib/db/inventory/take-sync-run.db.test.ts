import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { insertRegistry } from "@/lib/db/registries";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { cancelSyncRun, endSyncRun, openSyncRun } from "./sync-runs";
import { endTurn, MOST_OF_ACCOUNT, takeSyncRun } from "./take-sync-run";

withTestDatabase();

/** Open runs of so many registries, whose calls count against this account. */
async function givenRuns(account: string | null, count: number) {
  const { id: connectorId } = await givenConnector({}, { status: "connected" });
  const runs: { id: string; registry: { id: string; name: string } }[] = [];
  for (let number = 0; number < count; number += 1) {
    const region = `region-${number}`;
    const locationKey = `aws-ecr:${account ?? "none"}:${region}`;
    const location = { awsAccountId: "123456789012", region };
    const name = `${account} ${region}`;
    const given = { type: "aws-ecr", name, connectorId, location, locationKey } as const;
    const { id } = await insertRegistry(ctx, given, () => undefined);
    const opened = await openSyncRun(ctx, id, "manual", account);
    runs.push({ id: opened?.run.id ?? "", registry: { id, name } });
  }
  return runs;
}

const take = (run: { id: string } | undefined) => takeSyncRun(ctx.workspaceId, run?.id ?? "");

test("so many runs of one account work at once, whoever takes them, and another when one has ended", async () => {
  const runs = await givenRuns("111111111111", MOST_OF_ACCOUNT + 4);
  const taken = await Promise.all(runs.map(take));
  const attempts = taken.filter((attempt) => attempt !== "busy");
  expect(attempts).toHaveLength(MOST_OF_ACCOUNT);
  const waiting = runs.filter((_, index) => taken[index] === "busy");
  const [first] = attempts;
  if (!first) throw new Error("Nothing was taken.");
  await endSyncRun(first, { state: "complete", reason: null }, null);
  expect(await take(waiting[0])).toMatchObject({ attempt: 1 });
  expect(await take(waiting[1])).toBe("busy");
});

test("another account, and one that nobody knows, have places of their own", async () => {
  const runs = await givenRuns("111111111111", MOST_OF_ACCOUNT);
  for (const run of runs) expect(await take(run)).not.toBe("busy");
  for (const account of ["222222222222", null]) {
    const others = await givenRuns(account, MOST_OF_ACCOUNT);
    for (const run of others) expect(await take(run)).not.toBe("busy");
  }
});

test("a run whose worker is silent takes no place, and is itself taken over", async () => {
  const runs = await givenRuns("111111111111", MOST_OF_ACCOUNT + 1);
  for (const run of runs.slice(0, -1)) await take(run);
  expect(await take(runs[0])).toMatchObject({ attempt: 2 });
  const heardAt = new Date(Date.now() - 60_000);
  await getDatabase().client.syncRun.updateMany({
    where: { id: runs[0]?.id ?? "" },
    data: { heardAt },
  });
  expect(await take(runs.at(-1))).toMatchObject({ attempt: 1 });
});

test("a turn that ends gives the run and its place back", async () => {
  const runs = await givenRuns("111111111111", MOST_OF_ACCOUNT + 1);
  const [attempt] = await Promise.all(runs.slice(0, -1).map(take));
  if (!attempt || attempt === "busy") throw new Error("Nothing was taken.");
  await endTurn(attempt);
  expect(await take(runs.at(-1))).toMatchObject({ attempt: 1 });
  expect(await take(runs[0])).toBe("busy");
  const waits = await getDatabase().client.syncRun.findFirst({ where: { id: attempt.runId } });
  expect(waits).toMatchObject({ state: "queued", turns: 1, finishedAt: null });
});

test("a run told to stop ends with its turn, and one that waits for its turn ends at once", async () => {
  const [told, waiting] = await givenRuns("111111111111", 2);
  if (!told || !waiting) throw new Error("There are no runs.");
  for (const run of [told, waiting]) {
    const attempt = await take(run);
    if (!attempt || attempt === "busy") throw new Error("Nothing was taken.");
    if (run === told) await cancelSyncRun(ctx, run.registry, run.id);
    await endTurn(attempt);
    if (run === waiting) await cancelSyncRun(ctx, run.registry, run.id);
    const ended = await getDatabase().client.syncRun.findFirst({ where: { id: run.id } });
    expect(ended).toMatchObject({
      state: "cancelled",
      finishedAt: expect.any(Date),
      reason: "Cancelled while it waited for its turn.",
    });
    expect(await take(run)).toBeNull();
  }
});
