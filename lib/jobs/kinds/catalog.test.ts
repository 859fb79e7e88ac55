import { expect, test } from "vitest";
import { JOB_KINDS } from "./catalog";
import type { RunnableKind } from "./job-kind";

const entries: [string, RunnableKind][] = Object.entries(JOB_KINDS);

test.each(entries)(
  "%s stands under its own name, with limits that fit one another",
  (name, { kind }) => {
    expect(kind.name).toBe(name);
    expect(kind.concurrency).toBeGreaterThanOrEqual(1);
    expect(kind.timeLimitMs).toBeGreaterThan(0);
    expect(kind.retry.maxDelayMs).toBeGreaterThanOrEqual(kind.retry.delayMs);
    // One late heartbeat is no death.
    expect(kind.heartbeat.deadAfterMs).toBeGreaterThanOrEqual(3 * kind.heartbeat.everyMs);
    // The queue counts both in whole seconds.
    expect(kind.heartbeat.deadAfterMs % 1_000).toBe(0);
    expect((kind.round?.everyMs ?? 0) % 1_000).toBe(0);
  },
);

test.each(entries)(
  "%s has a handler, and takes the payload of its own round",
  async (_, { kind, loadHandler }) => {
    expect(await loadHandler()).toBeTypeOf("function");
    if (kind.round) expect(kind.payload.safeParse(kind.round.payload).success).toBe(true);
  },
);

test("a check in the queue names a connector and why it is made, and nothing else runs", () => {
  const { payload } = JOB_KINDS["check-connector"].kind;
  const connectorId = "019a0000-0000-7000-8000-000000000001";
  expect(payload.safeParse({ connectorId, trigger: "schedule" }).success).toBe(true);
  expect(payload.safeParse({ connectorId: "one", trigger: "schedule" }).success).toBe(false);
  expect(payload.safeParse({ connectorId, trigger: "hand_off" }).success).toBe(false);
});
