import { expect, test } from "vitest";
import { openRun } from "@/lib/db/check-runs";
import { getDatabase } from "@/lib/db/database";
import type { CheckEvent } from "@/lib/domain/checks/check";
import { getConnector, getRoleConnector } from "@/lib/services/connectors/get-connector";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { cancelCheck } from "./cancel-check";
import type { RunningCheck } from "./check-run";
import { FollowedRun } from "./followed-run";
import { listConnectorChecks } from "./list-connector-checks";
import { endRunningChecks } from "./running-checks";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const REGIONS = ["us-west-1"];

async function givenCustomer() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector("untested");
  await customer.createRole(connector);
  return { customer, connector };
}

async function given() {
  return (await givenCustomer()).connector;
}

async function followed(run: RunningCheck): Promise<CheckEvent[]> {
  const events: CheckEvent[] = [];
  for await (const event of run.follow()) events.push(event);
  return events;
}

async function countChecks(connectorId: string): Promise<number> {
  return (await listConnectorChecks(ctx, connectorId, { limit: 50 })).items.length;
}

test("a check that is cancelled while AWS is being asked ends for everybody and leaves no trace", async () => {
  const { id } = await given();
  // Longer than the test may take: only the cancelling ends this call.
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const run = await startCheck(ctx, id, { regions: REGIONS });
  const watching = [followed(run), followed(run)];
  for await (const event of run.follow()) {
    if (event.type === "step" && event.step.kind === "assume_role") break;
  }
  await cancelCheck(ctx, id);
  for (const events of await Promise.all(watching)) {
    expect(events.at(-1)).toEqual({ type: "cancelled" });
  }
  await expect(run.result).rejects.toMatchObject({ code: "check_cancelled" });
  expect(await countChecks(id)).toBe(0);
  expect(await getConnector(ctx, id)).toMatchObject({ status: "untested", lastCheckAt: null });
  await expect(cancelCheck(ctx, id)).rejects.toThrow(/No check/);
});

test("two people who test at once share one run and one record of it", async () => {
  const { id } = await given();
  practice.aws.clearRequests();
  const [first, second] = await Promise.all([
    startCheck(ctx, id, { regions: REGIONS }),
    startCheck(ctx, id, { regions: REGIONS }),
  ]);
  expect(second).toBe(first);
  const [one, other] = await Promise.all([followed(first), followed(second)]);
  expect(other).toEqual(one);
  expect(await countChecks(id)).toBe(1);
  const listings = practice.aws.requests.filter(({ action }) => action === "DescribeRepositories");
  expect(listings).toHaveLength(1);
});

test("a test that is asked for while AWS is being asked runs anew: what was answered before is no answer to it", async () => {
  const { customer, connector } = await givenCustomer();
  const { id } = connector;
  // The first is held up; the trust is opened meanwhile.
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const first = await startCheck(ctx, id, { regions: REGIONS });
  for await (const event of first.follow()) {
    if (event.type === "step" && event.step.kind === "refuses_missing_external_id") break;
  }
  practice.aws.faults.clear();
  await customer.openTrust();
  const second = await startCheck(ctx, id, { regions: REGIONS });
  expect(second).not.toBe(first);
  expect((await second.result).verdict).toBe("insecure");
  await cancelCheck(ctx, id).catch(() => undefined);
  expect(await getConnector(ctx, id)).toMatchObject({ status: "insecure" });
});

test("a slow check that began before the trust was opened does not make the connector connected again", async () => {
  const { customer, connector } = await givenCustomer();
  const { id } = connector;
  practice.aws.faults.setLatency(1_000, "ecr:DescribeRepositories");
  const slow = await startCheck(ctx, id, { regions: REGIONS });
  for await (const event of slow.follow()) {
    if (event.type === "step" && event.step.kind === "refuses_missing_external_id") break;
  }
  practice.aws.faults.clear();
  await customer.openTrust();
  expect((await (await startCheck(ctx, id)).result).verdict).toBe("insecure");
  expect((await slow.result).verdict).toBe("connected");
  expect(await getConnector(ctx, id)).toMatchObject({ status: "insecure" });
});

test("a test of more regions does not share one of fewer, and one of fewer shares one of more", async () => {
  const { id } = await given();
  const [wide, other, narrow] = await Promise.all([
    startCheck(ctx, id, { regions: ["us-west-1", "eu-west-1"] }),
    startCheck(ctx, id, { regions: ["us-east-1"] }),
    startCheck(ctx, id, { regions: ["eu-west-1"] }),
  ]);
  expect(other).not.toBe(wide);
  expect(narrow).toBe(wide);
  const [one, two] = await Promise.all([wide.result, other.result]);
  expect(one.regions).toEqual(["eu-west-1", "us-west-1"]);
  expect(two.regions).toEqual(["us-east-1"]);
});

test("whoever comes late is told everything from the first step, and a check nobody follows is kept", async () => {
  const { id } = await given();
  const run = await startCheck(ctx, id, { regions: REGIONS });
  await run.result;
  expect(await countChecks(id)).toBe(1);
  const events = await followed(run);
  expect(events[0]).toMatchObject({ type: "plan" });
  expect(events.at(-1)).toMatchObject({ type: "result", check: { verdict: "connected" } });
});

test("a run of a process that died is told to be lost, and the next test runs anew", async () => {
  const { id } = await given();
  const { externalId } = await getRoleConnector(ctx, id);
  // Made, and never heard of again.
  const asked = [1, externalId, null, null, [], null];
  const dead = await openRun(ctx, { connectorId: id, asked, regions: REGIONS });
  const joined = await startCheck(ctx, id, { regions: REGIONS });
  await getDatabase().executeSql("UPDATE check_runs SET lease_until = now() WHERE id = $1", [
    dead.id,
  ]);
  await expect(joined.result).rejects.toMatchObject({ code: "check_lost" });
  expect((await (await startCheck(ctx, id, { regions: REGIONS })).result).verdict).toBe(
    "connected",
  );
});

test("whoever waits for the checks under way finds them kept, though nobody followed them", async () => {
  const { id } = await given();
  practice.aws.faults.setLatency(50);
  await startCheck(ctx, id, { regions: REGIONS });
  await endRunningChecks(20_000);
  expect(await countChecks(id)).toBe(1);
});

test("nobody waits for a check longer than allowed: it is lost at once, for other processes too, and leaves no trace", async () => {
  const { id } = await given();
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const run = await startCheck(ctx, id, { regions: REGIONS });
  for await (const event of run.follow()) {
    if (event.type === "step" && event.step.kind === "assume_role") break;
  }
  const watched = followed(run);
  await Promise.all([
    endRunningChecks(1),
    expect(watched).rejects.toMatchObject({ code: "check_lost" }),
    expect(run.result).rejects.toMatchObject({ code: "check_lost" }),
  ]);
  const { rows } = await getDatabase().executeSql(
    "SELECT id, phase::text FROM check_runs WHERE connector_id = $1",
    [id],
  );
  expect(rows).toMatchObject([{ phase: "ended" }]);
  const elsewhere = new FollowedRun((rows as { id: string }[])[0]?.id ?? "", run.subject);
  await expect(elsewhere.result).rejects.toMatchObject({ code: "check_lost" });
  expect(await countChecks(id)).toBe(0);
  expect(await getConnector(ctx, id)).toMatchObject({ status: "untested", lastCheckAt: null });
  await expect(cancelCheck(ctx, id)).rejects.toThrow(/No check/);
});
