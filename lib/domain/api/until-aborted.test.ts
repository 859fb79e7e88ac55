import { expect, test } from "vitest";
import { untilAborted } from "./until-aborted";

async function* count(until: number, waitFor: Promise<void> = Promise.resolve()) {
  for (let each = 0; each < until; each += 1) yield each;
  await waitFor;
}

async function readAll(items: AsyncGenerator<number>): Promise<number[]> {
  const read: number[] = [];
  for await (const item of items) read.push(item);
  return read;
}

test("without an abort every item comes", async () => {
  expect(await readAll(untilAborted(count(3), new AbortController().signal))).toEqual([0, 1, 2]);
});

test("an abort ends it at once, with its reason, though the next item never comes", async () => {
  const abort = new AbortController();
  const items = untilAborted(count(2, new Promise(() => undefined)), abort.signal);
  expect((await items.next()).value).toBe(0);
  expect((await items.next()).value).toBe(1);
  const next = items.next();
  abort.abort(new Error("enough"));
  await expect(next).rejects.toThrow("enough");
});

test("what was aborted before gives nothing", async () => {
  const items = untilAborted(count(2), AbortSignal.abort(new Error("before")));
  await expect(items.next()).rejects.toThrow("before");
});

test("what the item that was left throws afterwards is nobody's", async () => {
  const abort = new AbortController();
  const { promise, reject } = leftOpen();
  const items = untilAborted(count(0, promise), abort.signal);
  const next = items.next();
  abort.abort(new Error("enough"));
  await expect(next).rejects.toThrow("enough");
  reject(new Error("late"));
  await expect(promise).rejects.toThrow("late");
});

function leftOpen() {
  let reject: (reason: Error) => void = () => {};
  const promise = new Promise<void>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
