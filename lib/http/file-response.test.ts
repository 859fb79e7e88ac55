import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import { AppError } from "@/lib/domain/api/problem";
import { route } from "./route";
import { csvFile } from "./route-answer";

const operation = {
  id: "exportThings",
  method: "GET",
  path: "/api/v1/things.csv",
  demands: "open",
  tag: "Things",
  summary: "Download things",
  status: 200,
  answer: z.string(),
  mediaType: "text/csv",
  errors: ["no_rotation"],
  example: {},
} as const satisfies Operation;

async function ask(rows: () => AsyncGenerator<string[]>): Promise<Response> {
  const GET = route({ operation, handle: async () => csvFile("things", rows()) });
  const request = new Request("http://localhost/api/v1/things.csv");
  return GET(request, { params: Promise.resolve(undefined) });
}

test("rows go out as a file of that name, however many there are", async () => {
  const response = await ask(async function* () {
    yield ["Name"];
    for (let row = 0; row < 1000; row += 1) yield [`=${row}`];
  });
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="things.csv"');
  const lines = (await response.text()).split("\r\n");
  expect(lines.slice(0, 2)).toEqual(["Name", "'=0"]);
  expect(lines).toHaveLength(1002);
});

test("a list that cannot be read is a problem, not a file", async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first row
  const response = await ask(async function* () {
    throw new AppError("no_rotation", "No.");
  });
  expect(response.status).toBe(409);
});

test("an error on the way breaks the file off", async () => {
  const response = await ask(async function* () {
    yield ["Name"];
    yield ["a"];
    throw new AppError("no_rotation", "No.");
  });
  await expect(response.text()).rejects.toThrow();
});

test("who goes away stops the reading", async () => {
  let ended = false;
  const response = await ask(async function* () {
    try {
      for (;;) yield ["a"];
    } finally {
      ended = true;
    }
  });
  await response.body?.cancel();
  expect(ended).toBe(true);
});
