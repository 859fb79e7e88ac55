import { expect, test } from "vitest";
import { readNdjson } from "./read-ndjson";

function linesOf(...chunks: string[]): Promise<unknown[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return read(new Response(body));
}

async function read(response: Response): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of readNdjson(response)) lines.push(line);
  return lines;
}

test("lines are read however they are cut, also one without its end", async () => {
  expect(await linesOf('{"n":1}\n{"n', '":2}', '\n{"n":3}')).toEqual([
    { n: 1 },
    { n: 2 },
    { n: 3 },
  ]);
});

test("empty lines, by which a stream says that it lives, are passed over", async () => {
  expect(await linesOf("\n", '\n{"n":1}\n\n', "\r\n", '{"n":2}\n', "\n")).toEqual([
    { n: 1 },
    { n: 2 },
  ]);
});

test("an answer without a body has no lines", async () => {
  expect(await read(new Response(null))).toEqual([]);
});
