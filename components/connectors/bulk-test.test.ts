import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import { describeQueued, describeTested, stillTesting, toneOfTested } from "./bulk-test";

const before = "2026-01-01T00:00:00.000Z";
const after = "2026-01-02T00:00:00.000Z";

test("a connector is under test until the list shows a newer check, whatever its verdict", () => {
  const watched = new Map([
    ["done", before],
    ["first", null],
    ["open", before],
    ["elsewhere", before],
  ]);
  const rows = [
    aConnector({ id: "done", lastCheckAt: after }),
    aConnector({ id: "first", lastCheckAt: after }),
    aConnector({ id: "open", lastCheckAt: before }),
  ];
  expect([...stillTesting(watched, rows)]).toEqual(["open", "elsewhere"]);
});

test("what is left out is named with the reason", () => {
  const rows = [aConnector({ id: "a" }), aConnector({ id: "b", name: null })];
  const skipped = [{ connectorId: "b", reason: "It has no role yet." }];
  expect(describeQueued({ queued: ["a"], skipped }, rows)).toEqual([
    "Testing 1 connector.",
    "Left out “Unnamed draft”: It has no role yet.",
  ]);
  expect(describeQueued({ queued: [], skipped }, rows)[0]).toBe("Nothing to test.");
});

test("a reason that holds for many is told once", () => {
  const skipped = ["a", "b", "c", "d"].map((connectorId) => ({ connectorId, reason: "A draft." }));
  expect(describeQueued({ queued: [], skipped }, [])).toEqual([
    "Nothing to test.",
    "Left out 4 connectors: A draft.",
  ]);
});

test("the outcome counts the verdicts, and those that did not come", () => {
  const rows = (["failed", "connected", "connected"] as const).map((status) => ({ status }));
  expect(describeTested(rows, 0)).toBe("Tested 3 connectors: 2 connected, 1 failed.");
  expect(describeTested(rows, 2)).toBe(
    "Tested 3 connectors: 2 connected, 1 failed. No verdict yet of 2 connectors.",
  );
  expect(describeTested([], 1)).toBe("No verdict yet of 1 connector.");
});

test("the outcome has the tone of its worst verdict", () => {
  const toneOf = (...statuses: Parameters<typeof toneOfTested>[0][number]["status"][]) =>
    toneOfTested(
      statuses.map((status) => ({ status })),
      0,
    );
  expect(toneOf("connected", "connected")).toBe("ok");
  expect(toneOf("connected", "degraded")).toBe("info");
  expect(toneOf("connected", "failed")).toBe("danger");
  expect(toneOf("insecure")).toBe("danger");
  expect(toneOfTested([{ status: "connected" }], 1)).toBe("info");
});
