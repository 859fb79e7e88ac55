import { beforeAll, expect, test, vi } from "vitest";
import { startJobs } from "@/lib/jobs/start-jobs";
import { withTestDatabase } from "@/lib/testing/database";
import { loadRoutes, type Routes } from "@/lib/testing/load-routes";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { withOpenDoor } from "@/lib/testing/request-here";
import { givenPracticeRegistry } from "@/lib/testing/synced-registry";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
withOpenDoor();

const TOKEN = "the-token-of-the-metrics";

let routes: Routes;

beforeAll(async () => {
  process.env.METRICS_TOKEN = TOKEN;
  routes = await loadRoutes();
}, 60_000);

const ask = (authorization?: string) =>
  routes.ask("readMetrics", {}, authorization ? { headers: { authorization } } : {});

async function readAll() {
  const response = await ask(`Bearer ${TOKEN}`);
  expect(response.status).toBe(200);
  return parseExposition(await response.text());
}

test("without its token, or with another, nothing is told, even to who may do everything else here", async () => {
  for (const authorization of [undefined, "Bearer the-token-of-something", `Basic ${TOKEN}`]) {
    const response = await ask(authorization);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ code: "metrics_token_required" });
  }
});

test("a check and a sync asked for by HTTP are counted from the request to the calls to AWS, and nothing of theirs is named", async () => {
  const images = 1_200;
  const { registry, connectorId, customer } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "team/app", images },
        { name: "other", images: 3 },
      ],
    },
  });
  const before = await readAll();
  const jobs = await startJobs({ works: true });
  try {
    const check = await routes.ask("testConnector", { connectorId });
    expect(await check.json()).toMatchObject({ verdict: "connected" });
    const asked = await routes.ask("startSync", { registryId: registry.id });
    expect(asked.status).toBe(202);
    const grown = async (name: string, labels: Record<string, string>) =>
      (sampleOf(await readAll(), name, labels) ?? 0) - (sampleOf(before, name, labels) ?? 0);
    const done = { kind: "sync-registry", outcome: "done" };
    await vi.waitFor(
      async () => expect(await grown("mooring_job_duration_seconds_count", done)).toBe(1),
      { timeout: 20_000, interval: 50 },
    );
    const connected = { verdict: "connected", conclusive: "true", trigger: "manual" };
    expect(await grown("mooring_checks_total", connected)).toBe(1);
    expect(await grown("mooring_syncs_total", { outcome: "complete" })).toBe(1);
    expect(await grown("mooring_sync_images_total", {})).toBe(images + 3);
    expect(await grown("mooring_sync_repositories_total", { outcome: "listed" })).toBe(2);
    const request = { operation: "startSync", status: "202" };
    expect(await grown("mooring_http_requests_total", request)).toBe(1);
    const assumed = { service: "STS", operation: "AssumeRole", outcome: "ok" };
    expect(await grown("mooring_aws_calls_total", assumed)).toBeGreaterThan(1);
    // The role refuses whoever comes without the right External ID: the check asks for that.
    const refused = { service: "STS", operation: "AssumeRole", outcome: "access_denied" };
    expect(await grown("mooring_aws_calls_total", refused)).toBeGreaterThan(1);
    const listed = { service: "ECR", operation: "DescribeImages", outcome: "ok" };
    expect(await grown("mooring_aws_calls_total", listed)).toBeGreaterThan(1);
    const text = await (await ask(`Bearer ${TOKEN}`)).text();
    for (const named of [connectorId, registry.id, customer.accountId, "team/app", TOKEN]) {
      expect(text).not.toContain(named);
    }
  } finally {
    await jobs.close();
  }
});

test("calls that AWS throttles are told as that, with their retries", async () => {
  const { connectorId } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  const before = await readAll();
  practice.aws.faults.setThrottle({ ratePerSecond: 0.001, burst: 0 }, "sts:AssumeRole");
  await routes.ask("testConnector", { connectorId });
  const after = await readAll();
  const throttled = { service: "STS", operation: "AssumeRole", outcome: "throttled" };
  expect(sampleOf(after, "mooring_aws_calls_total", throttled)).toBeGreaterThan(0);
  const retries = (families: typeof after) =>
    sampleOf(families, "mooring_aws_retries_total", { service: "STS" }) ?? 0;
  expect(retries(after)).toBeGreaterThan(retries(before));
});
