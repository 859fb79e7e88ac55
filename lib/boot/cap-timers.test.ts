import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { capTimers } from "./cap-timers";

const DAY_MS = 86_400_000;

test.each([
  [31_535_999_919, DAY_MS],
  [2 ** 31, DAY_MS],
  [Number.POSITIVE_INFINITY, DAY_MS],
  [2 ** 31 - 1, 2 ** 31 - 1],
  [5, 5],
  [undefined, undefined],
])("a timer of %s ms is set for %s", (asked, set) => {
  const inner = vi.fn();
  const scope = { setTimeout: inner as unknown as typeof setTimeout };
  capTimers(scope);
  const run = () => undefined;
  scope.setTimeout(run, asked, "argument");
  expect(inner).toHaveBeenCalledWith(run, set, "argument");
});

test("what hangs on the function stays there", async () => {
  const scope = { setTimeout };
  capTimers(scope);
  await expect(promisify(scope.setTimeout)(1, "value")).resolves.toBe("value");
});
