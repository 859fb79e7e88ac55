import { afterEach, expect, test, vi } from "vitest";
import { listChecks } from "@/lib/db/checks";
import { findConnector } from "@/lib/db/connectors";
import { getDatabase } from "@/lib/db/database";
import { SCHEDULE } from "@/lib/domain/console/context";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { makeDue, PracticeCustomer } from "@/lib/testing/practice-connector";
import { enqueueJobs } from "./enqueue-jobs";
import { checkConnector } from "./kinds/check-connector/definition";
import { enqueueDueChecks } from "./kinds/plan-checks/handler";
import { requestChecks } from "./request-checks";
import { startJobs } from "./start-jobs";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

let stop: (() => Promise<void>) | undefined;

async function start({ works = true } = {}): Promise<void> {
  stop = (await startJobs({ works })).close;
}

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function givenCustomer() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector();
  await customer.createRole(connector);
  return { customer, id: connector.id };
}

function checksOf(id: string) {
  return listChecks(ctx, id, { limit: 50 });
}

function untilChecked(id: string, times: number) {
  return vi.waitFor(async () => expect((await checksOf(id)).total).toBe(times), {
    timeout: 20_000,
    interval: 20,
  });
}

/** A round of the schedule that finds this connector due, unless the worker's own comes before it. */
async function recheck(id: string): Promise<void> {
  const { total = 0 } = await checksOf(id);
  await makeDue(id);
  await enqueueDueChecks();
  await untilChecked(id, total + 1);
}

test("pain point 15: the schedule notices a role that broke, and one that came back, and says since when", async () => {
  const { customer, id } = await givenCustomer();
  await start();
  await recheck(id);
  expect(await findConnector(ctx, id)).toMatchObject({
    status: "connected",
    verdictChangedAt: null,
  });

  await customer.deleteRole();
  await recheck(id);
  const broken = await findConnector(ctx, id);
  expect(broken).toMatchObject({ status: "failed", previousVerdict: "connected" });
  expect(broken?.verdictChangedAt).toBe(broken?.lastCheckAt);

  const connector = await findConnector(ctx, id);
  if (connector?.kind !== "aws_role") throw new Error("The connector is gone.");
  await customer.createRole(connector);
  await recheck(id);
  expect(await findConnector(ctx, id)).toMatchObject({
    status: "connected",
    previousVerdict: "failed",
  });
  const { items } = await checksOf(id);
  expect(items.map((check) => check.trigger)).toEqual(["schedule", "schedule", "schedule"]);
});

test("pain point 15: an AWS that cannot be reached changes no verdict, and is asked again soon", async () => {
  const { id } = await givenCustomer();
  await start();
  await recheck(id);
  practice.aws.faults.setConnectionReset("sts:AssumeRole");
  await recheck(id);
  const connector = await findConnector(ctx, id);
  expect(connector).toMatchObject({ status: "connected", verdictChangedAt: null });
  const waitMinutes = (Date.parse(connector?.nextCheckAt ?? "") - Date.now()) / 60_000;
  expect(waitMinutes).toBeGreaterThan(10);
  expect(waitMinutes).toBeLessThan(17);
});

test("a worker keeps the schedule by itself, from its start", async () => {
  const { id } = await givenCustomer();
  await makeDue(id);
  await start({ works: false });
  // As though no other test had been in this minute.
  await getDatabase().executeSql("DELETE FROM pgboss.job", []);
  await stop?.();
  await start();
  await untilChecked(id, 1);
  expect((await checksOf(id)).items[0]?.trigger).toBe("schedule");
});

test("a check plans the next one about a day later", async () => {
  const { id } = await givenCustomer();
  await start();
  await recheck(id);
  const { lastCheckAt, nextCheckAt } = (await findConnector(ctx, id)) ?? {};
  const hours = (Date.parse(nextCheckAt ?? "") - Date.parse(lastCheckAt ?? "")) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(21.6);
  expect(hours).toBeLessThanOrEqual(26.4);
});

test("a selection is checked on demand; drafts and unknown ids are left out with a reason", async () => {
  const { id } = await givenCustomer();
  const draft = await new PracticeCustomer(practice.aws).connector("draft");
  const unknown = "0190b0e0-0000-7000-8000-000000000000";
  await start();
  const answer = await requestChecks(ctx, [id, draft.id, unknown, id]);
  expect(answer.queued).toEqual([id]);
  expect(answer.skipped).toEqual([
    { connectorId: draft.id, reason: expect.stringContaining("draft") },
    { connectorId: unknown, reason: expect.stringContaining("no such connector") },
  ]);
  await untilChecked(id, 1);
  expect((await checksOf(id)).items[0]?.trigger).toBe("manual");
});

test("the check of a connector that was deleted while it waited is done, without a retry", async () => {
  const connectorId = "019a0000-0000-7000-8000-000000000001";
  await start();
  await enqueueJobs(checkConnector, [
    {
      workspaceId: ctx.workspaceId,
      connectorId,
      actor: SCHEDULE,
      requestId: "test",
      trigger: "schedule",
    },
  ]);
  const sql = "SELECT state::text FROM pgboss.job WHERE singleton_key = $1";
  await vi.waitFor(
    async () => {
      const { rows } = await getDatabase().executeSql(sql, [connectorId]);
      expect(rows).toEqual([{ state: "completed" }]);
    },
    { timeout: 20_000, interval: 20 },
  );
});

test("what is asked while no worker runs is done by the next one, once", async () => {
  const { id } = await givenCustomer();
  await start({ works: false });
  await requestChecks(ctx, [id]);
  await requestChecks(ctx, [id]);
  await stop?.();
  await start();
  await untilChecked(id, 1);
  await stop?.();
  stop = undefined;
  expect((await checksOf(id)).total).toBe(1);
});

test("a stop waits for the check under way", async () => {
  const { id } = await givenCustomer();
  await start();
  practice.aws.faults.setLatency(200);
  practice.aws.clearRequests();
  await requestChecks(ctx, [id]);
  await vi.waitFor(() => expect(practice.aws.requests.length).toBeGreaterThan(0), {
    interval: 5,
  });
  await stop?.();
  stop = undefined;
  expect((await checksOf(id)).total).toBe(1);
});
