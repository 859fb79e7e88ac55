import { expect, test } from "vitest";
import { describeVerdictChange, type VerdictHistory } from "./verdict-change";

const at = "2026-03-01T12:00:00.000Z";
const nowMs = Date.parse("2026-03-02T12:00:00.000Z");
const laterMs = Date.parse("2026-05-02T12:00:00.000Z");

function tell(
  previousVerdict: VerdictHistory["previousVerdict"],
  status: VerdictHistory["status"],
  whenMs = nowMs,
) {
  return describeVerdictChange({ status, previousVerdict, verdictChangedAt: at }, whenMs);
}

test("a connector that can no longer be used broke, and says what it was", () => {
  expect(tell("connected", "failed")).toEqual({ word: "Broke", at, was: "connected" });
  expect(tell("degraded", "insecure")?.word).toBe("Broke");
});

test("a lost permission is worse but not broken, and a regained one is fixed", () => {
  expect(tell("connected", "degraded")?.word).toBe("Worsened");
  expect(tell("degraded", "connected")?.word).toBe("Fixed");
  expect(tell("failed", "degraded")?.word).toBe("Improved");
  expect(tell("failed", "insecure")?.word).toBe("Changed");
});

test("what is broken stays news, what was fixed does not", () => {
  expect(tell("connected", "failed", laterMs)?.word).toBe("Broke");
  expect(tell("failed", "connected", laterMs)).toBeUndefined();
});

test("nothing is told of a first verdict, of a draft, or of a role that was not tested yet", () => {
  expect(tell(null, "failed")).toBeUndefined();
  expect(tell("connected", "untested")).toBeUndefined();
  expect(tell("connected", "draft")).toBeUndefined();
  const never = { status: "failed", verdictChangedAt: null, previousVerdict: "connected" } as const;
  expect(describeVerdictChange(never, nowMs)).toBeUndefined();
});
