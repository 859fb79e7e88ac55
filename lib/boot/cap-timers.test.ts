import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { capTimers } from "./cap-timers";

const DAY_MS = 86_400_000;

test.each([5, DAY_MS, undefined])("a timer of %s ms is left as it is", (asked) => {
  const inner = vi.fn();
  const scope = { setTimeout: inner as unknown as typeof setTimeout };
  capTimers(scope);
  const run = () => undefined;
  scope.setTimeout(run, asked, "argument");
  expect(inner).toHaveBeenCalledWith(run, asked, "argument");
});

test.each([DAY_MS + 1, 2 ** 31 - 1, 2 ** 31, 31_535_999_919, Number.POSITIVE_INFINITY])(
  "a timer of %s ms is never set for more than a day",
  (asked) => {
    const inner = vi.fn((_run: () => void, _delayMs: number) => ({ refresh: vi.fn() }));
    const scope = { setTimeout: inner as unknown as typeof setTimeout };
    capTimers(scope);
    scope.setTimeout(() => undefined, asked);
    expect(inner).toHaveBeenCalledOnce();
    expect(inner.mock.calls[0]?.[1]).toBeGreaterThan(0);
    expect(inner.mock.calls[0]?.[1]).toBeLessThanOrEqual(DAY_MS);
  },
);

describe("a timer of more than a day", () => {
  const run = vi.fn();
  const scope = { setTimeout };

  beforeEach(() => {
    vi.useFakeTimers();
    run.mockReset();
    scope.setTimeout = setTimeout;
    capTimers(scope);
  });
  afterEach(() => vi.useRealTimers());

  it.each([DAY_MS + 1, 2 ** 31, 31_535_999_919])(
    "fires once, with its arguments, when its %s ms are over and not before",
    (asked) => {
      scope.setTimeout(run, asked, "one", 2);
      vi.advanceTimersByTime(asked - 1);
      expect(run).not.toHaveBeenCalled();
      // Steps are whole milliseconds: at most one late for each day.
      vi.advanceTimersByTime(1 + Math.ceil(asked / DAY_MS));
      expect(run.mock.calls).toEqual([["one", 2]]);
      vi.advanceTimersByTime(2 * asked);
      expect(run).toHaveBeenCalledOnce();
    },
  );

  it("can be cleared after any day", () => {
    const timer = scope.setTimeout(run, 3 * DAY_MS);
    vi.advanceTimersByTime(2.5 * DAY_MS);
    clearTimeout(timer);
    vi.advanceTimersByTime(10 * DAY_MS);
    expect(run).not.toHaveBeenCalled();
  });

  it("begins anew when it is refreshed", () => {
    const timer: unknown = scope.setTimeout(run, 3 * DAY_MS);
    vi.advanceTimersByTime(2.5 * DAY_MS);
    (timer as NodeJS.Timeout).refresh();
    vi.advanceTimersByTime(3 * DAY_MS - 1);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(run).toHaveBeenCalledOnce();
  });
});

test("what hangs on the function stays there", async () => {
  const scope = { setTimeout };
  capTimers(scope);
  await expect(promisify(scope.setTimeout)(1, "value")).resolves.toBe("value");
});
