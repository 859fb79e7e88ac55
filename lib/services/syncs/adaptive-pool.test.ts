import { expect, test } from "vitest";
import { AdaptivePool } from "./adaptive-pool";

test("a failure to find the next task is told only after the tasks under way have ended", async () => {
  const ended: number[] = [];
  const items = [1, 2];
  const next = async () => {
    const item = items.shift();
    if (item === undefined) throw new Error("The list is gone.");
    return item;
  };
  const work = async (item: number) => {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
    ended.push(item);
  };
  await expect(new AdaptivePool().run(next, work)).rejects.toThrow("The list is gone.");
  expect(ended).toEqual([1, 2]);
});

test("the first of several failures is the one that is told, and no task is begun after it", async () => {
  const begun: number[] = [];
  let item = 0;
  const next = async () => {
    item += 1;
    return item;
  };
  const work = async (each: number) => {
    begun.push(each);
    throw new Error(`Task ${each} failed.`);
  };
  await expect(new AdaptivePool().run(next, work)).rejects.toThrow("Task 1 failed.");
  expect(begun.length).toBeLessThanOrEqual(4);
});
