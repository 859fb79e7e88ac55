import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import type { Principal } from "@/lib/domain/access/principal";
import { AppError } from "@/lib/domain/api/problem";
import { DEFAULT_WORKSPACE_ID, LOCAL_OWNER } from "@/lib/domain/console/context";
import { readAs } from "./read-for-page";

const operation = {
  id: "readThing",
  method: "GET",
  path: "/api/v1/things/{thingId}",
  demands: "read",
  tag: "Things",
  summary: "Read a thing",
  params: z.strictObject({ thingId: z.uuid() }),
  query: z.strictObject({ size: z.coerce.number().default(3) }),
  status: 200,
  answer: z.strictObject({ name: z.string(), size: z.number().optional() }),
  errors: [],
  example: {},
} as const satisfies Operation;

const visitor: Principal = {
  actor: LOCAL_OWNER,
  workspaceId: DEFAULT_WORKSPACE_ID,
  role: "viewer",
  name: "Ada",
  by: "session",
};

const params = { thingId: "0190a1b2-0000-7000-8000-000000000001" };

afterEach(() => vi.useRealTimers());

test("a page gets what the API answers, as JSON has it", async () => {
  const read = async () => ({ name: "a", size: undefined });
  const answer = await readAs(visitor, operation, { params }, read);
  expect(answer).toStrictEqual({ name: "a" });
});

test("the verb is told who acts, and what the operation's schemas made of the address", async () => {
  const answer = await readAs(
    visitor,
    operation,
    { params, query: { size: "7" } },
    async ({ ctx, params, query }) => ({ name: `${ctx.actor.kind} ${params.thingId}`, ...query }),
  );
  expect(answer).toEqual({ name: `user ${params.thingId}`, size: 7 });
});

test.each([
  ["an input that the operation refuses", { params: { thingId: "x" } }, { name: "a" }],
  ["an answer outside the contract", { params }, { nothing: "of it" }],
])("%s leaves the page to ask by itself", async (_, input, answer) => {
  const read = async () => answer as unknown as { name: string };
  expect(await readAs(visitor, operation, input, read)).toBeUndefined();
});

test("a refusal leaves the page to ask by itself", async () => {
  const answer = await readAs(visitor, operation, { params }, async () => {
    throw new AppError("not_found", "There is none.");
  });
  expect(answer).toBeUndefined();
});

test("a page waits no longer than three seconds", async () => {
  vi.useFakeTimers();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  });
  const answer = readAs(visitor, operation, { params }, () => new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await answer).toBeUndefined();
});

test("nobody is read nothing, and who may not is not either", async () => {
  const read = async () => ({ name: "a" });
  expect(await readAs(null, operation, { params }, read)).toBeUndefined();
  const change = { ...operation, demands: "manage" } as const satisfies Operation;
  expect(await readAs(visitor, change, { params }, read)).toBeUndefined();
  expect(await readAs({ ...visitor, role: "admin" }, change, { params }, read)).toEqual({
    name: "a",
  });
});
