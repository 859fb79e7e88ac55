import fc from "fast-check";
import { expect, test } from "vitest";
import { limitConcurrency } from "./limit-concurrency";

test("never more than the limit at once, every task once, a failing one frees its place", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (limit, tasks) => {
        const inTurn = limitConcurrency(limit);
        let running = 0;
        let most = 0;
        const results = await Promise.allSettled(
          tasks.map((fails) =>
            inTurn(async () => {
              running += 1;
              most = Math.max(most, running);
              await Promise.resolve();
              running -= 1;
              if (fails) throw new Error("failed");
            }),
          ),
        );
        expect(most).toBe(Math.min(limit, tasks.length));
        expect(results.map((result) => result.status === "rejected")).toEqual(tasks);
      },
    ),
  ));
