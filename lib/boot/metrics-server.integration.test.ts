import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { addReading } from "@/lib/metrics/scrape";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { askRaw } from "@/lib/testing/raw-request";
import { openProcessReading } from "./measure-process";
import { openMetricsServer } from "./metrics-server";

let server: Awaited<ReturnType<typeof openMetricsServer>>;
let remove: () => void;

beforeEach(async () => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
  remove = addReading("process", openProcessReading());
  server = await openMetricsServer("127.0.0.1", 0);
});

afterEach(async () => {
  remove();
  await server.close();
  vi.restoreAllMocks();
});

const ask = (path: string, host = "127.0.0.1", method = "GET") =>
  askRaw(`http://127.0.0.1:${server.port}`, { method, path, headers: { host } });

it.each(["/metrics", "/api/metrics?x=1"])(
  "tells all there is at %s, without a token",
  async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    const families = parseExposition(body.toString());
    expect(sampleOf(families, "process_resident_memory_bytes")).toBeGreaterThan(1e7);
    expect(sampleOf(families, "process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(sampleOf(families, "process_start_time_seconds")).toBeLessThan(Date.now() / 1_000);
    expect(
      sampleOf(families, "mooring_event_loop_delay_seconds", { stat: "max" }),
    ).toBeGreaterThanOrEqual(0);
    expect(sampleOf(families, "mooring_build_info")).toBe(1);
  },
);

it("has nothing else, takes nothing, and on loopback knows no name of elsewhere", async () => {
  expect((await ask("/")).status).toBe(404);
  expect((await ask("/api/v1/connectors")).status).toBe(404);
  expect((await ask("/metrics", "127.0.0.1", "POST")).status).toBe(404);
  expect((await ask("/metrics", "evil.example")).status).toBe(404);
  expect((await ask("/metrics", "localhost")).status).toBe(200);
  const head = await ask("/metrics", "localhost", "HEAD");
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

it("a taken port is told in one sentence that names the variables", async () => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  const { port } = other.address() as AddressInfo;
  try {
    await expect(openMetricsServer("127.0.0.1", port)).rejects.toThrow(
      `The metrics cannot be served on 127.0.0.1 port ${port} (EADDRINUSE): set METRICS_HOST and METRICS_PORT to others.`,
    );
  } finally {
    other.close();
  }
});
