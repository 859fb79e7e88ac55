import { type APIRequestContext, request as playwrightRequest } from "@playwright/test";
import { createUntested, expect, test } from "../test";
import { TwoConsoles, type WorkerProcess } from "../two-consoles";
import { API } from "./expect-problem";

const REGIONS = ["us-east-1", "us-west-1", "us-west-2", "eu-central-1", "eu-west-1"];
/** As many of one AWS account as work at once. */
const MOST_AT_ONCE = 3;
/** Ours wait longer than a dead worker's jobs take to be another's. */
const TAKEN_OVER = { timeout: 60_000, intervals: [100] };

let consoles: TwoConsoles;
let one: APIRequestContext;
let other: APIRequestContext;
const workers: WorkerProcess[] = [];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  consoles = await TwoConsoles.start();
  const extraHTTPHeaders = consoles.asOwner;
  one = await playwrightRequest.newContext({ baseURL: consoles.one.url, extraHTTPHeaders });
  other = await playwrightRequest.newContext({ baseURL: consoles.other.url, extraHTTPHeaders });
});

test.afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await Promise.all([one?.dispose(), other?.dispose()]);
  await consoles?.remove();
});

async function createRegistries(): Promise<string[]> {
  const connectorId = await createUntested(one, consoles.aws, "shared");
  const check = await one.post(`${API}/connectors/${connectorId}/test`);
  expect(await check.json()).toMatchObject({ verdict: "connected" });
  const ids: string[] = [];
  for (const region of REGIONS) {
    const data = { type: "aws-ecr", connectorId, region };
    ids.push((await (await one.post(`${API}/registries`, { data })).json()).id);
  }
  return ids;
}

test("two consoles and three workers share the syncs of one account, and one that is killed loses nothing", async () => {
  test.setTimeout(180_000);
  const ids = await createRegistries();
  consoles.practice.aws.faults.setLatency(2_000, "ecr:DescribeImages");
  // Each console asks for all: of each registry there is one run.
  const asked = await Promise.all(
    [one, other].map(async (console) => {
      const runs: string[] = [];
      for (const id of ids) {
        runs.push((await (await console.post(`${API}/registries/${id}/syncs`)).json()).id);
      }
      return runs;
    }),
  );
  expect(asked[0]).toEqual(asked[1]);
  const running = async () => {
    // One of which nothing was heard for 30 s takes no place: its worker is dead.
    const rows = await consoles.query(
      `SELECT id, attempt, pages FROM sync_runs
       WHERE state = 'running' AND heard_at > clock_timestamp() - interval '30 seconds'`,
    );
    expect(rows.length).toBeLessThanOrEqual(MOST_AT_ONCE);
    return rows as { id: string; attempt: number; pages: number }[];
  };
  const killed = await consoles.startWorker();
  await expect
    .poll(async () => (await running()).filter(({ pages }) => pages > 0).length, TAKEN_OVER)
    .toBe(MOST_AT_ONCE);
  await killed.kill();
  const cutOff = await running();
  expect(cutOff.length).toBeGreaterThan(0);
  consoles.practice.aws.faults.setLatency(100, "ecr:DescribeImages");
  workers.push(...(await Promise.all([consoles.startWorker(), consoles.startWorker()])));

  const runs = async () => {
    await running();
    return Promise.all(
      ids.map(async (id, index) => {
        const path = `${API}/registries/${id}/syncs/${asked[0]?.[index]}`;
        return (await other.get(path)).json();
      }),
    );
  };
  const states = async () => (await runs()).map(({ state }) => state);
  await expect.poll(states, TAKEN_OVER).toEqual(REGIONS.map(() => "complete"));
  for (const { id, attempt } of cutOff) {
    const [run] = await consoles.query("SELECT attempt FROM sync_runs WHERE id = $1", [id]);
    expect((run as { attempt: number }).attempt).toBeGreaterThan(attempt);
  }
  let images = 0;
  for (const [index, run] of (await runs()).entries()) {
    // Neither lost nor counted twice.
    const [kept] = (await consoles.query(
      "SELECT count(*)::int AS images FROM inventory_images WHERE registry_id = $1 AND gone_at IS NULL",
      [ids[index]],
    )) as { images: number }[];
    expect(run).toMatchObject({ reason: null, images: { listed: kept?.images, gone: 0 } });
    expect(run.repositories.done).toBe(run.repositories.listed);
    images += kept?.images ?? 0;
  }
  expect(images).toBeGreaterThan(0);
});
