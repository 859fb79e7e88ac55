import { type APIRequestContext, request as playwrightRequest } from "@playwright/test";
import { readNdjson } from "@/lib/client/read-ndjson";
import { NDJSON } from "@/lib/domain/api/ndjson";
import { type CheckEvent, checkEventSchema } from "@/lib/domain/checks/check";
import type { Server } from "../server";
import { createUntested, expect, test } from "../test";
import { TwoConsoles } from "../two-consoles";
import { API, expectProblem } from "./expect-problem";

let consoles: TwoConsoles;
let one: APIRequestContext;
let other: APIRequestContext;
let worker: { stop: () => Promise<void> } | undefined;
/** A connector that was due when the worker came. */
let dueId: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  consoles = await TwoConsoles.start();
  const extraHTTPHeaders = consoles.asOwner;
  one = await playwrightRequest.newContext({ baseURL: consoles.one.url, extraHTTPHeaders });
  other = await playwrightRequest.newContext({ baseURL: consoles.other.url, extraHTTPHeaders });
  dueId = await connect("scheduled");
  // As though the clock had reached its next check. The consoles keep no schedule.
  await consoles.query("UPDATE connectors SET next_check_at = to_timestamp(0) WHERE id = $1", [
    dueId,
  ]);
  worker = await consoles.startWorker();
});

test.afterEach(() => consoles.practice.aws.faults.clear());

test.afterAll(async () => {
  await worker?.stop();
  await Promise.all([one?.dispose(), other?.dispose()]);
  await consoles?.remove();
});

/** A connector that was tested once. */
async function connect(name: string): Promise<string> {
  const connectorId = await createUntested(one, consoles.aws, name);
  const check = await one.post(`${API}/connectors/${connectorId}/test`);
  expect(await check.json()).toMatchObject({ verdict: "connected" });
  return connectorId;
}

/** One with a registry, so that whoever tests it asks the registry's region. */
async function connectRegistry(name: string, region: string): Promise<string> {
  const connectorId = await connect(name);
  const data = { type: "aws-ecr", connectorId, region };
  expect((await one.post(`${API}/registries`, { data })).status()).toBe(201);
  return connectorId;
}

/** A test that is under way, with what has come of it. */
type Followed = { events: CheckEvent[]; ended: Promise<void> };

function followTest(server: Server, connectorId: string): Followed {
  const events: CheckEvent[] = [];
  const follow = async () => {
    const url = `${server.url}${API}/connectors/${connectorId}/test`;
    const headers = { ...consoles.asOwner, accept: NDJSON };
    const response = await fetch(url, { method: "POST", headers });
    for await (const line of readNdjson<unknown>(response)) {
      events.push(checkEventSchema.parse(line));
    }
  };
  const ended = follow();
  // It is looked at later, where the test waits for it.
  ended.catch(() => undefined);
  return { events, ended };
}

/** One console after the other asks for a test; all stand in line before the first of them goes on. */
async function testEverywhere(
  connectorId: string,
  ...more: (() => Promise<void>)[]
): Promise<[Followed, Followed]> {
  const followed: Followed[] = [];
  await consoles.standInLine(connectorId, [
    () => followed.push(followTest(consoles.one, connectorId)),
    () => followed.push(followTest(consoles.other, connectorId)),
    ...more,
  ]);
  return followed as [Followed, Followed];
}

/** Puts a test into the queue, which the worker takes. */
const askWorker = (connectorId: string) => async () => {
  const data = { connectorIds: [connectorId] };
  expect((await other.post(`${API}/connectors/checks`, { data })).status()).toBe(202);
};

async function listChecks(request: APIRequestContext, connectorId: string) {
  return (await request.get(`${API}/connectors/${connectorId}/checks`)).json();
}

/** AWS was asked, and who follows was told the first answers. */
async function untilUnderWay(followed: readonly Followed[]): Promise<void> {
  for (const { events } of followed) {
    const isUnderWay = () => events.some((event) => event.type === "step");
    await expect.poll(isUnderWay, { timeout: 20_000 }).toBe(true);
  }
}

test("a check that the schedule makes is run by the worker, and both consoles show it", async () => {
  const countChecks = async () => (await listChecks(one, dueId)).total;
  await expect.poll(countChecks, { timeout: 30_000 }).toBe(2);
  const { items } = await listChecks(one, dueId);
  expect(items[0]).toMatchObject({ trigger: "schedule", verdict: "connected" });
  expect((await listChecks(other, dueId)).items).toEqual(items);
  for (const request of [one, other]) {
    const connector = await (await request.get(`${API}/connectors/${dueId}`)).json();
    expect(connector).toMatchObject({ status: "connected", lastCheckAt: items[0].finishedAt });
  }
});

test("two consoles and a worker that test at once make one check, which both stream to its end", async () => {
  const id = await connectRegistry("joined", "us-west-1");
  consoles.practice.aws.clearRequests();
  // For as long as a worker may take to see that there is a job.
  consoles.practice.aws.faults.setLatency(4_000, "ecr:DescribeRepositories");
  const followed = await testEverywhere(id, askWorker(id));
  await Promise.all(followed.map(({ ended }) => ended));
  const [first, second] = followed.map(({ events }) => events);
  expect(first?.at(-1)).toMatchObject({ type: "result", check: { verdict: "connected" } });
  expect(second).toEqual(first);
  const { items, total } = await listChecks(other, id);
  expect(total).toBe(2);
  expect(first?.at(-1)).toMatchObject({ check: { id: items[0].id } });
  const listings = consoles.practice.aws.requests.filter(
    ({ action }) => action === "DescribeRepositories",
  );
  expect(listings).toHaveLength(1);
});

test("a check that waits for a slow AWS is cancelled from the console that joined it, for everybody", async () => {
  const id = await connectRegistry("cancelled", "us-east-1");
  consoles.practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const followed = await testEverywhere(id, askWorker(id));
  await untilUnderWay(followed);
  expect((await other.delete(`${API}/connectors/${id}/test`)).status()).toBe(204);
  await Promise.all(followed.map(({ ended }) => ended));
  for (const { events } of followed) expect(events.at(-1)).toEqual({ type: "cancelled" });
  for (const request of [one, other]) {
    const again = await request.delete(`${API}/connectors/${id}/test`);
    await expectProblem(again, 404, "no_check_running");
    expect((await listChecks(request, id)).total).toBe(1);
  }
});

test("a check whose console is killed is told as lost by the other, which tests anew", async () => {
  const id = await connectRegistry("lost", "eu-central-1");
  consoles.practice.aws.faults.setLatency(60_000, "ecr:DescribeRepositories");
  const [killed, survivor] = await testEverywhere(id);
  await untilUnderWay([killed, survivor]);
  await consoles.one.kill();
  await expect(killed.ended).rejects.toThrow();
  // The lease of a process that is not heard of any more runs out.
  await survivor.ended;
  expect(survivor.events.at(-1)).toMatchObject({ type: "error", problem: { code: "check_lost" } });
  consoles.practice.aws.faults.clear();
  const check = await (await other.post(`${API}/connectors/${id}/test`)).json();
  expect(check).toMatchObject({ verdict: "connected", current: true });
  const { items, total } = await listChecks(other, id);
  expect({ newest: items[0].id, total }).toEqual({ newest: check.id, total: 2 });
});
