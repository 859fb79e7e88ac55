import { expect, test, vi } from "vitest";
import { ndjsonResponse } from "./ndjson-response";

const toProblem = () => ({ code: "internal_error" });

async function* count(ended: () => void): AsyncGenerator<{ n: number }> {
  try {
    for (let n = 1; n <= 3; n += 1) yield { n };
  } finally {
    ended();
  }
}

test("each value is a line of JSON", async () => {
  const text = await ndjsonResponse(
    count(() => undefined),
    toProblem,
  ).text();
  expect(text).toBe('{"n":1}\n{"n":2}\n{"n":3}\n');
});

test("a client that goes away ends the work, and is no error", async () => {
  const states: string[] = [];
  let release: () => void = () => undefined;
  async function* slow() {
    try {
      yield 1;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield 2;
    } finally {
      states.push("ended");
    }
  }
  const reader = ndjsonResponse(slow(), toProblem).body?.getReader();
  await reader?.read();
  const cancelled = reader?.cancel();
  release();
  await cancelled;
  expect(states).toEqual(["ended"]);
});

test("an error after the first line is the last line", async () => {
  async function* broken() {
    yield { n: 1 };
    throw new Error("secret");
  }
  const text = await ndjsonResponse(broken(), toProblem).text();
  const last = JSON.parse(text.trim().split("\n").at(-1) ?? "");
  expect(last).toMatchObject({
    type: "error",
    problem: { code: "internal_error" },
  });
  expect(text).not.toContain("secret");
});

test("a line that is long in coming is preceded by an empty one every 10 s, as far as the client reads", async () => {
  vi.useFakeTimers();
  try {
    async function* slow() {
      await new Promise((resolve) => setTimeout(resolve, 25_000));
      yield { n: 1 };
    }
    const reader = ndjsonResponse(slow(), toProblem).body?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    const first = read();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await first).toBe("\n");
    // Of the second and third nobody reads anything: one waits.
    await vi.advanceTimersByTimeAsync(14_000);
    expect(await read()).toBe("\n");
    const line = read();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await line).toBe('{"n":1}\n');
    expect(await read()).toBe("");
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
