import { expect, test } from "vitest";
import { deleteItems, isWorthRetrying } from "./delete-items";

test("a refused item is kept with its error and the others are deleted", async () => {
  const refusal = new Error("in use");
  const progress: number[] = [];
  const outcome = await deleteItems(
    ["a", "b", "c", "d", "e", "f"],
    async (item) => {
      if (item === "b") throw refusal;
    },
    (done) => progress.push(done),
  );
  expect(outcome.deleted).toEqual(["a", "c", "d", "e", "f"]);
  expect(outcome.kept).toEqual([{ item: "b", error: refusal }]);
  expect(progress).toEqual([1, 2, 3, 4, 5, 6]);
});

test("an item that is gone already counts as deleted", async () => {
  const outcome = await deleteItems(
    ["a"],
    () => Promise.reject(Object.assign(new Error("gone"), { status: 404 })),
    () => undefined,
  );
  expect(outcome).toEqual({ deleted: ["a"], kept: [] });
});

test("no more than four deletions are under way at once", async () => {
  let underWay = 0;
  let most = 0;
  await deleteItems(
    Array.from({ length: 20 }, (_, index) => index),
    async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await Promise.resolve();
      underWay -= 1;
    },
    () => undefined,
  );
  expect(most).toBe(4);
});

test("a refusal is not worth another try, a failure is", () => {
  expect(isWorthRetrying({ status: 409 })).toBe(false);
  for (const error of [{ status: 0 }, { status: 503 }, new Error("broken")]) {
    expect(isWorthRetrying(error)).toBe(true);
  }
});
