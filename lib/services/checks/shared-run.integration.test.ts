import { expect, test } from "vitest";
import type { CheckEvent } from "@/lib/domain/checks/check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { PracticeCustomer } from "@/lib/testing/practice-connector";
import { cancelCheck } from "./cancel-check";
import type { CheckRun } from "./check-run";
import { listConnectorChecks } from "./list-connector-checks";
import { endRunningChecks } from "./running-checks";
import { startCheck } from "./start-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const REGIONS = ["us-west-1"];

async function given() {
  const customer = new PracticeCustomer(practice.aws);
  const connector = await customer.connector("untested");
  await customer.createRole(connector);
  return connector;
}

async function followed(run: CheckRun): Promise<CheckEvent[]> {
  const events: CheckEvent[] = [];
  for await (const event of run.follow()) events.push(event);
  return events;
}

async function countChecks(connectorId: string): Promise<number> {
  return (await listConnectorChecks(connectorId, { limit: 50 })).items.length;
}

test("a check that is cancelled while AWS is being asked ends for everybody and leaves no trace", async () => {
  const { id } = await given();
  // Longer than the test may take: only the cancelling ends this call.
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const run = await startCheck(id, REGIONS);
  const watching = [followed(run), followed(run)];
  for await (const event of run.follow()) {
    if (event.type === "step" && event.step.kind === "assume_role") break;
  }
  cancelCheck(id);
  for (const events of await Promise.all(watching)) {
    expect(events.at(-1)).toEqual({ type: "cancelled" });
  }
  await expect(run.result).rejects.toMatchObject({ code: "check_cancelled" });
  expect(await countChecks(id)).toBe(0);
  expect(await getConnector(id)).toMatchObject({ status: "untested", lastCheckAt: null });
  expect(() => cancelCheck(id)).toThrow(/No check/);
});

test("two people who test at once share one run and one record of it", async () => {
  const { id } = await given();
  practice.aws.clearRequests();
  const [first, second] = await Promise.all([startCheck(id, REGIONS), startCheck(id, REGIONS)]);
  expect(second).toBe(first);
  const [one, other] = await Promise.all([followed(first), followed(second)]);
  expect(other).toEqual(one);
  expect(await countChecks(id)).toBe(1);
  const listings = practice.aws.requests.filter(({ action }) => action === "DescribeRepositories");
  expect(listings).toHaveLength(1);
});

test("whoever comes late is told everything from the first step, and a check nobody follows is kept", async () => {
  const { id } = await given();
  const run = await startCheck(id, REGIONS);
  await run.result;
  expect(await countChecks(id)).toBe(1);
  const events = await followed(run);
  expect(events[0]).toMatchObject({ type: "plan" });
  expect(events.at(-1)).toMatchObject({ type: "result", check: { verdict: "connected" } });
});

test("whoever waits for the checks under way finds them kept, though nobody followed them", async () => {
  const { id } = await given();
  practice.aws.faults.setLatency(50);
  await startCheck(id, REGIONS);
  await endRunningChecks(20_000);
  expect(await countChecks(id)).toBe(1);
});

test("nobody waits for a check longer than allowed", async () => {
  const { id } = await given();
  practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const run = await startCheck(id, REGIONS);
  for await (const event of run.follow()) {
    if (event.type === "step" && event.step.kind === "assume_role") break;
  }
  await endRunningChecks(1);
  expect(await countChecks(id)).toBe(0);
  run.cancel();
  await expect(run.result).rejects.toMatchObject({ code: "check_cancelled" });
});
