import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import { AppError } from "@/lib/domain/api/problem";
import { log } from "@/lib/log";
import { route } from "./route";
import { created, eventStream, withStatus } from "./route-answer";

const operation = {
  id: "readThing",
  method: "GET",
  path: "/api/v1/thing",
  demands: "open",
  tag: "Things",
  summary: "Read a thing",
  status: 200,
  otherStatuses: [503],
  answer: z.strictObject({ name: z.string() }),
  events: z.strictObject({ type: z.literal("named"), name: z.string() }),
  errors: ["no_rotation"],
  example: {},
} as const satisfies Operation;

afterEach(() => vi.unstubAllEnvs());

type Handle = Parameters<typeof route<typeof operation>>[0]["handle"];

async function ask(handle: () => Promise<unknown>): Promise<Response> {
  // The type of a handler forbids the faults that these tests are about.
  const { GET } = { GET: route({ operation, handle: handle as Handle }) };
  const request = new Request("http://localhost/api/v1/thing");
  return GET(request, { params: Promise.resolve(undefined) });
}

test("an answer that fits goes out with the operation's status", async () => {
  const response = await ask(async () => ({ name: "a" }));
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ name: "a" });
});

test.each([
  ["lacks a field", {}],
  ["has one more than its schema", { name: "a", secret: "b" }],
  ["is nothing", undefined],
])("an answer that %s is an error in tests and development", async (_, answer) => {
  expect((await ask(async () => answer)).status).toBe(500);
});

test("in production the answer goes out unread, unless answers are checked", async () => {
  vi.stubEnv("NODE_ENV", "production");
  expect((await ask(async () => ({}))).status).toBe(200);
  vi.stubEnv("CHECK_ANSWERS", "on");
  expect((await ask(async () => ({}))).status).toBe(500);
});

test("a status that the operation does not name is an error, one that it names is not", async () => {
  expect((await ask(async () => withStatus(503, { name: "a" }))).status).toBe(503);
  expect((await ask(async () => withStatus(404, { name: "a" }))).status).toBe(500);
});

test("a problem that the operation does not name is an error, one that it names is not", async () => {
  const refuse = (code: "no_rotation" | "role_exists") => async () => {
    throw new AppError(code, "No.");
  };
  expect((await ask(refuse("no_rotation"))).status).toBe(409);
  const breach = await ask(refuse("role_exists"));
  expect(breach.status).toBe(500);
  expect((await breach.json()).detail).toContain("readThing does not name the problem role_exists");
});

test("an event outside the contract ends the stream with an error", async () => {
  async function* events() {
    yield { type: "named", name: "a" };
    yield { type: "renamed", name: "b" };
  }
  const text = await (await ask(async () => eventStream(events()))).text();
  const lines = text.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(["named", "error"]);
});

test("a stream that ends with a problem is held to the codes that the operation names", async () => {
  async function* events(code: "no_rotation" | "role_exists") {
    yield { type: "named", name: "a" };
    throw new AppError(code, "No.");
  }
  const last = async (code: "no_rotation" | "role_exists") => {
    const text = await (await ask(async () => eventStream(events(code)))).text();
    return JSON.parse(text.trim().split("\n").at(-1) ?? "").problem.code;
  };
  expect(await last("no_rotation")).toBe("no_rotation");
  expect(await last("role_exists")).toBe("internal_error");
});

test("what was made says where it is", async () => {
  const response = await ask(async () => created({ name: "a" }, "/api/v1/thing/a"));
  expect(response.headers.get("location")).toBe("/api/v1/thing/a");
});

test("an answer of an operation with versions carries its own as a strong ETag", async () => {
  const updatedAt = "2026-05-04T10:00:00.000Z";
  const answer = z.strictObject({ updatedAt: z.string() });
  const versioned = { ...operation, answer, versioned: true } as const satisfies Operation;
  const GET = route({ operation: versioned, handle: async () => ({ updatedAt }) });
  const request = new Request("http://localhost/api/v1/thing");
  const response = await GET(request, { params: Promise.resolve(undefined) });
  expect(response.headers.get("etag")).toBe(`"${updatedAt}"`);
  expect((await ask(async () => ({ name: "a" }))).headers.has("etag")).toBe(false);
});

test("an error that nobody foresaw is told in one fixed sentence, and is whole in the log", async () => {
  const logged = vi.spyOn(log, "error");
  const failed = await ask(async () => {
    throw new Error("SELECT * FROM secrets failed at postgres://mooring:hunter2@db/x");
  });
  expect(failed.status).toBe(500);
  const text = await failed.text();
  expect(JSON.parse(text)).toMatchObject({ code: "internal_error" });
  expect(text).not.toMatch(/hunter2|SELECT|\bat \w|\.ts\b/);
  const { requestId } = JSON.parse(text);
  expect(logged).toHaveBeenCalledWith({ requestId, err: expect.any(Error) }, "request failed");
  logged.mockRestore();
});
