import { afterAll, beforeAll, expect, test } from "vitest";
import { type FuzzConsole, openFuzzConsole } from "@/lib/testing/fuzz/open-fuzz-console";
import { runFuzz } from "@/lib/testing/fuzz/run-fuzz";

let fuzzed: FuzzConsole;

beforeAll(async () => {
  fuzzed = await openFuzzConsole();
}, 60_000);

afterAll(() => fuzzed?.close());

test("of requests made of the OpenAPI document, valid to wild, none is a failure of Mooring or answered outside the contract", async () => {
  const { requests, statuses, succeeded, findings } = await runFuzz(fuzzed, {
    requests: 1_600,
    seed: 15,
  });
  expect(findings).toEqual([]);
  expect(requests).toBe(1_600);
  // It came past the refusals: more than half of the operations answered a success, and each kind of refusal was met.
  expect(succeeded.size).toBeGreaterThan(fuzzed.routes.length * 0.5);
  for (const status of [200, 201, 204, 400, 403, 404, 415, 422]) {
    expect(statuses[status], String(status)).toBeGreaterThan(0);
  }
}, 240_000);
