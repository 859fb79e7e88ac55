import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { readEnvironment } from "@/lib/env";
import { startJobs } from "@/lib/jobs/start-jobs";
import { log } from "@/lib/log";
import { withTestDatabase } from "@/lib/testing/database";
import { loadRoutes, type Routes } from "@/lib/testing/load-routes";
import {
  type OtlpReceiver,
  type ReceivedSpan,
  startOtlpReceiver,
} from "@/lib/testing/otlp-receiver";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { withOpenDoor } from "@/lib/testing/request-here";
import { givenPracticeRegistry } from "@/lib/testing/synced-registry";
import { withSpan } from "@/lib/trace/trace";
import { openTracing } from "./open-tracing";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
withOpenDoor();

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const soon = { timeout: 20_000, interval: 50 };

let routes: Routes;
let receiver: OtlpReceiver | undefined;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  routes = await loadRoutes();
}, 60_000);

afterEach(async () => {
  vi.restoreAllMocks();
  await close?.();
  await receiver?.close();
  close = undefined;
  receiver = undefined;
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  delete process.env.OTEL_EXPORTER_OTLP_HEADERS;
});

async function open(endpoint: string, more: Record<string, string> = {}): Promise<void> {
  // The exporter reads them itself.
  Object.assign(process.env, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, ...more });
  close = await openTracing(readEnvironment(process.env));
}

const factsOf = ({ attributes }: ReceivedSpan) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

test("a sync asked for by HTTP is one trace, from the caller’s own through the job to each call to AWS, with nothing secret", async () => {
  receiver = await startOtlpReceiver();
  const { spans, text } = receiver;
  await open(receiver.url, { OTEL_EXPORTER_OTLP_HEADERS: "x-tenant=blue" });
  const { registry, connectorId } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "team/app", images: 3 }] },
  });
  const jobs = await startJobs({ works: true });
  try {
    const headers = { traceparent: `00-${TRACE}-${SPAN}-01` };
    const asked = await routes.ask("startSync", { registryId: registry.id }, { headers });
    expect(asked.status).toBe(202);
    const inTrace = () => spans().filter(({ traceId }) => traceId === TRACE);
    const named = (name: string) => inTrace().filter((span) => span.name === name);
    await vi.waitFor(() => {
      expect(named("job sync-registry")).toHaveLength(1);
      expect(named("job read-scans")).toHaveLength(1);
    }, soon);
    const [request] = named("POST /api/v1/registries/{registryId}/syncs");
    const [job] = named("job sync-registry");
    expect(request?.parentSpanId).toBe(SPAN);
    expect(job?.parentSpanId).toBe(request?.spanId);
    for (const call of ["STS.AssumeRole", "ECR.DescribeRepositories", "ECR.DescribeImages"]) {
      expect(named(call).map(({ parentSpanId }) => parentSpanId)).toContain(job?.spanId);
    }
    // What the job asked for goes on in the same trace.
    expect(named("job read-scans")[0]?.parentSpanId).toBe(job?.spanId);
    expect(factsOf(request as ReceivedSpan)).toMatchObject({
      "http.route": "/api/v1/registries/{registryId}/syncs",
      "mooring.operation": "startSync",
    });
    expect(factsOf(named("STS.AssumeRole")[0] as ReceivedSpan)).toMatchObject({
      "rpc.service": "STS",
      "mooring.aws.outcome": "ok",
    });
    expect(text()).toContain('"x-tenant":"blue"');
    expect(text()).toContain('"service.name"');
  } finally {
    await jobs.close();
  }
  const connector = await (await routes.ask("getConnector", { connectorId })).json();
  expect(connector.externalId).toMatch(/^[0-9a-f]{40}$/);
  await close?.();
  expect(text()).not.toContain(connector.externalId);
  expect(text()).not.toContain(connector.roleArn);
  expect(text()).not.toMatch(/ASIA|AKIA|SecretAccessKey|SessionToken|X-Amz-/i);
});

test("what is refused is in the trace without what was sent: no query, no id, no token", async () => {
  receiver = await startOtlpReceiver();
  await open(receiver.url);
  const [list] = routes.all.filter(({ operation }) => operation.id === "listConnectors");
  const address = "http://localhost/api/v1/connectors?q=hunter2-in-the-query&cursor=hunter2";
  const headers = { authorization: "Bearer mrg_hunter2", "x-hunter2": "hunter2" };
  await list?.(new Request(address, { headers }), { params: Promise.resolve({}) });
  await close?.();
  expect(receiver.spans().map(({ name }) => name)).toEqual(["GET /api/v1/connectors"]);
  expect(receiver.text()).not.toContain("hunter2");
});

test("a streamed answer’s later events are made in the span of its request", async () => {
  receiver = await startOtlpReceiver();
  await open(receiver.url);
  const { connectorId } = await givenPracticeRegistry(practice.aws, { repositories: {} });
  const headers = { accept: "application/x-ndjson" };
  const answer = await routes.ask("discoverRegions", { connectorId }, { headers, method: "POST" });
  await answer.text();
  await close?.();
  const all = receiver.spans();
  const request = all.find(({ name }) =>
    name.startsWith("POST /api/v1/connectors/{connectorId}/d"),
  );
  const calls = all.filter(({ name }) => name.startsWith("ECR."));
  expect(calls.length).toBeGreaterThan(5);
  expect(new Set(calls.map(({ traceId }) => traceId))).toEqual(new Set([request?.traceId]));
});

test("a collector that is down disturbs nothing, is told once, and keeps no end waiting", async () => {
  const warn = vi.spyOn(log, "warn");
  const noise = vi.spyOn(console, "error");
  await open("http://127.0.0.1:1", { OTEL_EXPORTER_OTLP_TIMEOUT: "200" });
  const ask = () => routes.ask("isLive");
  for (let count = 0; count < 3; count += 1) {
    expect((await ask()).status).toBe(200);
    // A batch is sent each second: more than one fails.
    await vi.waitFor(() => expect(warn).toHaveBeenCalled(), soon);
  }
  const before = performance.now();
  await close?.();
  expect(performance.now() - before).toBeLessThan(3_000);
  expect(warn.mock.calls).toEqual([
    ["traces do not reach the collector of OTEL_EXPORTER_OTLP_ENDPOINT"],
  ]);
  expect(noise).not.toHaveBeenCalled();
});

test("without an endpoint there are no spans, and work is done as ever", async () => {
  close = await openTracing(readEnvironment({}));
  expect(await withSpan("x", { kind: "client" }, async (span) => [span])).toEqual([undefined]);
});

test("always_off sends nothing, and a caller who is not sampled stays so", async () => {
  receiver = await startOtlpReceiver();
  await open(receiver.url);
  const headers = { traceparent: `00-${TRACE}-${SPAN}-00` };
  await routes.ask("isLive", {}, { headers });
  await close?.();
  await open(receiver.url, { OTEL_TRACES_SAMPLER: "always_off" });
  await routes.ask("isLive");
  await close?.();
  delete process.env.OTEL_TRACES_SAMPLER;
  expect(receiver.spans()).toEqual([]);
});
