import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "@/lib/contract/operation";
import { OPERATIONS } from "@/lib/contract/operations";
import { getDatabase } from "@/lib/db/database";
import { ADDRESS_HEADER } from "@/lib/domain/access/caller";
import { RATE_LIMITS, WRONG_TOKENS } from "@/lib/domain/access/rate-limits";
import { createApiToken } from "@/lib/services/access/api-tokens";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenMember, givenSession } from "@/lib/testing/people-rows";
import { findPrincipal } from "./find-principal";
import { route } from "./route";

withTestDatabase();

const operation = {
  id: "testThing",
  method: "GET",
  path: "/api/v1/thing",
  demands: "operate",
  limited: "test",
  tag: "Things",
  summary: "Test a thing",
  status: 200,
  answer: z.strictObject({}),
  errors: [],
  example: {},
} as const satisfies Operation;

const ofLink = { ...operation, demands: "link", limited: "link" } as const satisfies Operation;

const GET = route({ operation, handle: async () => ({}) });
const byLink = route({ operation: ofLink, handle: async () => ({}) });

type Route = (request: Request, context: { params: Promise<undefined> }) => Promise<Response>;

async function ask(address: string, headers: Record<string, string>, get: Route = GET) {
  const request = new Request("http://console.example.com/api/v1/thing", {
    headers: { [ADDRESS_HEADER]: address, ...headers },
  });
  return get(request, { params: Promise.resolve(undefined) });
}

const statusOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const cookie = (token: string) => ({ cookie: `__Host-mooring=${token}` });

/** As though what was counted once had been asked for as often as that. */
const setCounts = (from: number, count: number) =>
  getDatabase().client.attempt.updateMany({ where: { count: from }, data: { count } });

const { caller, address } = RATE_LIMITS.test;

test("a caller is stopped by its own count wherever it comes from, and others are not", async () => {
  const [ada, ben] = [cookie(await givenSession("owner")), cookie(await givenSession("operator"))];
  expect(await statusOf("192.0.2.1", ada)).toBe(200);
  await setCounts(1, caller.most);
  const refused = await ask("192.0.2.2", ada);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(800);
  expect(await refused.json()).toMatchObject({
    code: "too_many_attempts",
    detail: "Too many tests of connections were asked for. Try again in 15 minutes.",
  });
  expect(await statusOf("192.0.2.1", ben)).toBe(200);
  await getDatabase().client.$executeRawUnsafe(
    "UPDATE attempts SET ends_at = clock_timestamp() - interval '1 second'",
  );
  expect(await statusOf("192.0.2.2", ada)).toBe(200);
});

test("an address is stopped by its own count, with all of a /64, whoever comes from it", async () => {
  const [ada, ben] = [cookie(await givenSession("owner")), cookie(await givenSession("operator"))];
  expect(await statusOf("2001:db8::1", ada)).toBe(200);
  const { client } = getDatabase();
  await client.attempt.updateMany({ data: { count: address.most } });
  expect(await statusOf("2001:db8::2", ben)).toBe(429);
  expect(await statusOf("2001:db8:0:1::2", ben)).toBe(200);
});

test("who may not do it is refused before it is counted", async () => {
  expect(await statusOf("192.0.2.1", cookie(await givenSession("viewer")))).toBe(403);
  expect(await getDatabase().client.attempt.count()).toBe(0);
});

test("a link has a count of its own, kept as a hash", async () => {
  const asLink = (token: string) => statusOf("192.0.2.1", bearer(token), byLink);
  expect(await asLink("one")).toBe(200);
  await setCounts(1, RATE_LIMITS.link.caller.most);
  expect(await asLink("one")).toBe(429);
  expect(await asLink("another")).toBe(200);
  const rows = JSON.stringify(await getDatabase().client.attempt.findMany());
  expect(rows).not.toMatch(/one|192\.0/);
});

test("tokens that are wrong are counted for their address, and one that is right comes in still", async () => {
  const by = { ...ctx, actor: { kind: "user", id: await givenMember("owner") } as const };
  const { token } = await createApiToken(by, { name: "a", scope: "operate", expiresInDays: 1 });
  expect(await statusOf("192.0.2.1", bearer("mrg_nonsense"))).toBe(401);
  await setCounts(1, WRONG_TOKENS.most);
  expect(await statusOf("192.0.2.1", bearer("mrg_nonsense"))).toBe(429);
  expect(await statusOf("192.0.2.2", bearer("mrg_nonsense"))).toBe(401);
  expect(await statusOf("192.0.2.1", bearer(token))).toBe(200);
  // Pages ask who comes by the same.
  const asked = new Headers({ [ADDRESS_HEADER]: "192.0.2.1", ...bearer("mrg_nonsense") });
  await expect(findPrincipal(asked)).rejects.toMatchObject({ code: "too_many_attempts" });
});

test("many at once are counted one by one", async () => {
  const ada = cookie(await givenSession("owner"));
  await ask("192.0.2.1", ada);
  await setCounts(1, caller.most - 4);
  const statuses = await Promise.all(Array.from({ length: 8 }, () => statusOf("192.0.2.1", ada)));
  expect(statuses.sort()).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
});

test("what asks AWS, judges, or makes a way in is limited", () => {
  const limited = Object.fromEntries(
    Object.entries<Operation>(OPERATIONS).flatMap(([key, each]) =>
      each.limited ? [[key, each.limited]] : [],
    ),
  );
  expect(limited).toMatchObject({
    "POST /connectors/{connectorId}/test": "test",
    "POST /hand-off/test": "test",
    "POST /connectors/checks": "bulk_test",
    "POST /connectors/{connectorId}/discovery": "discovery",
    "POST /connectors/{connectorId}/role": "role",
    "POST /policies/evaluate": "evaluation",
    "POST /api-tokens": "api_token",
    "POST /notification-channels/{channelId}/test": "notification",
    "POST /notification-channels/{channelId}/deliveries/{deliveryId}/resend": "notification",
    "POST /set-up": "link",
  });
  for (const each of Object.values(RATE_LIMITS)) {
    // 200 connectors, each of them every five minutes, by each of three people of one address.
    expect(each.caller.most).toBeGreaterThanOrEqual(200);
    expect(each.address.most).toBeGreaterThanOrEqual(3 * each.caller.most);
  }
});
