import { expect, test } from "vitest";
import { endOnAbort } from "./end-on-abort";

const forever = new Promise<never>(() => undefined);

test("what ends before the signal ends as it does", async () => {
  const { signal } = new AbortController();
  expect(await endOnAbort(Promise.resolve(1), signal)).toBe(1);
  await expect(endOnAbort(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
});

test("what does not end is left with the signal's reason, also when that came first", async () => {
  const stop = new AbortController();
  const left = endOnAbort(forever, stop.signal);
  stop.abort(new Error("late"));
  await expect(left).rejects.toThrow("late");
  await expect(endOnAbort(forever, stop.signal)).rejects.toThrow("late");
});

test("what ends soon after the signal still ends as it does", async () => {
  const stop = new AbortController();
  let finish: (value: number) => void = () => undefined;
  const work = new Promise<number>((resolve) => (finish = resolve));
  const left = endOnAbort(work, stop.signal, 60_000);
  stop.abort();
  finish(1);
  expect(await left).toBe(1);
});
