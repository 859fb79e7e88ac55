import { expect, test } from "vitest";
import type { Check, CheckStep, PlannedStep } from "@/lib/domain/checks/check";
import {
  advanceCheck,
  type CheckProgress,
  type CheckProgressEvent,
  listSteps,
  noCheck,
} from "./check-progress";

const plan: PlannedStep[] = [
  { id: "role_arn", kind: "role_arn", title: "Role ARN" },
  { id: "assume_role", kind: "assume_role", title: "Assume" },
];

function stepOf(planned: PlannedStep, code: string): CheckStep {
  return { ...planned, state: code === "refused" ? "failed" : "passed", code, message: code };
}

function checkOf(assumeCode: string): Check {
  const [arn, assume] = plan.map((planned) =>
    stepOf(planned, planned.id === "assume_role" ? assumeCode : "valid"),
  );
  return {
    id: "019a0000-0000-7000-8000-000000000002",
    connectorId: "019a0000-0000-7000-8000-000000000001",
    target: {
      kind: "aws_role",
      accountType: "global",
      roleArn: "arn:aws:iam::123456789012:role/Reader",
      repositories: [],
    },
    trigger: "manual",
    previousVerdict: null,
    verdict: assumeCode === "refused" ? "failed" : "connected",
    summary: "",
    current: true,
    conclusive: true,
    assurance: "probed",
    assuranceBasis: null,
    steps: [arn, assume].filter((step) => step !== undefined),
    regions: [],
    excess: [],
    startedAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:00:01.000Z",
  };
}

function follow(events: readonly CheckProgressEvent[], from: CheckProgress = noCheck) {
  return events.reduce(advanceCheck, from);
}

const start = (atMs: number, roleArn = "arn:1") => ({ type: "started", roleArn, atMs }) as const;
const result = (code: string, atMs: number) =>
  ({ type: "received", event: { type: "result", check: checkOf(code) }, atMs }) as const;
const planned = { type: "received", event: { type: "plan", steps: plan }, atMs: 0 } as const;

test("steps appear as they end, in the order of the plan", () => {
  const assume = stepOf({ id: "assume_role", kind: "assume_role", title: "Assume" }, "assumed");
  const state = follow([
    start(0),
    planned,
    { type: "received", event: { type: "step", step: assume }, atMs: 1 },
  ]);
  expect(state.phase).toBe("running");
  expect(listSteps(state).map((step) => [step.id, "state" in step])).toEqual([
    ["role_arn", false],
    ["assume_role", true],
  ]);
});

test("an answer that ends without a verdict is told as cut off", () => {
  expect(follow([start(0), planned, { type: "stream_ended" }]).phase).toBe("broken");
  expect(follow([start(0), planned, result("assumed", 1), { type: "stream_ended" }]).phase).toBe(
    "done",
  );
});

test("a failure inside the stream carries its words and request id", () => {
  const problem = { title: "Something went wrong", detail: "Look.", requestId: "r1" };
  const state = follow([
    start(0),
    { type: "received", event: { type: "error", problem }, atMs: 1 },
  ]);
  expect(state).toMatchObject({
    phase: "broken",
    failure: { title: "Something went wrong", message: "Look.", requestId: "r1" },
  });
});

test("a refused role is tested again for a minute, each time later", () => {
  let state = noCheck;
  const waits: (number | undefined)[] = [];
  let nowMs = 0;
  for (let round = 0; round < 6; round += 1) {
    state = follow([start(nowMs), planned, result("refused", nowMs + 500)], state);
    waits.push(state.retestSeconds);
    nowMs += 500 + (state.retestSeconds ?? 0) * 1000;
  }
  expect(waits).toEqual([5, 10, 15, 20, undefined, undefined]);
});

test("a minute after the first test nothing is tested again by itself", () => {
  const first = follow([start(0), planned, result("refused", 500)]);
  expect(follow([start(70_000), result("refused", 70_500)], first).retestSeconds).toBeUndefined();
});

test("another role starts its own minute", () => {
  const first = follow([start(0), planned, result("refused", 500)]);
  const other = follow([start(70_000, "arn:2"), result("refused", 70_500)], first);
  expect(other.retestSeconds).toBe(5);
});

test("a role that lets Mooring in is not tested again", () => {
  expect(follow([start(0), planned, result("assumed", 500)]).retestSeconds).toBeUndefined();
});
