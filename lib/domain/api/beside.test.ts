import { expect, test } from "vitest";
import { beside } from "./beside";

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of stream) all.push(each);
  return all;
}

/** A promise and what resolves it. */
function newGate<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function* letters(until?: Promise<unknown>) {
  yield "a";
  await until;
  yield "b";
}

test("a value that is there first comes first", async () => {
  expect((await collect(beside(Promise.resolve("one"), letters())))[0]).toBe("one");
});

test("a value that is late comes after the stream, and is not lost", async () => {
  const gate = newGate<string>();
  const all = beside(gate.promise, letters());
  expect([(await all.next()).value, (await all.next()).value]).toEqual(["a", "b"]);
  gate.resolve("one");
  expect((await all.next()).value).toBe("one");
  expect((await all.next()).done).toBe(true);
});

test("a value that comes meanwhile does not wait for the stream", async () => {
  const gate = newGate<void>();
  const all = beside(
    Promise.resolve().then(() => "one"),
    letters(gate.promise),
  );
  const firstTwo = [(await all.next()).value, (await all.next()).value];
  expect(firstTwo.toSorted()).toEqual(["a", "one"]);
  gate.resolve(undefined);
  expect((await all.next()).value).toBe("b");
});

test("an error of either ends it", async () => {
  const failing = Promise.reject(new Error("no"));
  await expect(collect(beside(failing, letters()))).rejects.toThrow("no");
});
