import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OperationKey } from "@/lib/contract/call";
import type { Operation } from "@/lib/contract/operation";
import { OPERATIONS } from "@/lib/contract/operations";
import { isPermission, NEVER_BY_TOKEN } from "@/lib/domain/access/permissions";
import type { Context } from "@/lib/domain/console/context";
import { startJobs } from "@/lib/jobs/start-jobs";
import { hashToken, newToken } from "@/lib/services/access/secret-token";
import { type ApiRoute, readApiRoutes } from "@/lib/testing/api-routes";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { dumpWorkspace } from "@/lib/testing/dump-workspace";
import { type FullWorkspace, fillWorkspace, givenWorkspace } from "@/lib/testing/full-workspace";
import { givenSession } from "@/lib/testing/people-rows";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { type Attack, type Named, WORKSPACE_ATTACKS } from "@/lib/testing/workspace-attacks";

startPracticeForTests();
const test = withTestDatabase();
const host = "console.example.com";
/** Reading comes first: what an attacker makes has the attacked one's names, and stands in lists and log. */
const keys = (Object.keys(OPERATIONS) as OperationKey[]).sort(
  (a, b) => Number(b.startsWith("GET")) - Number(a.startsWith("GET")),
);

let routes: ApiRoute[] = [];
let jobs: Awaited<ReturnType<typeof startJobs>> | undefined;
let attacked: FullWorkspace;
let attacker: FullWorkspace;
let there: Context;

beforeAll(async () => {
  routes = await readApiRoutes();
  jobs = await startJobs({ works: false });
}, 60_000);
afterAll(() => jobs?.close());

beforeEach(async () => {
  there = await givenWorkspace();
  attacked = await fillWorkspace(ctx, "zebrawood", "us-west-1");
  attacker = await fillWorkspace(there, "teak", "us-west-2");
});

/** As many things as a workspace has, which nobody has; each as long as the real one. */
function namedByNobody(): Named {
  const word = "ironwood1";
  return {
    connectorId: randomUUID(),
    connectorName: `${word} role`,
    roleArn: "arn:aws:iam::123456789012:role/Ironwood",
    basicConnectorId: randomUUID(),
    checkId: randomUUID(),
    handOffId: randomUUID(),
    registryId: randomUUID(),
    runId: randomUUID(),
    repositoryId: randomUUID(),
    digest: `sha256:${hashToken(word)}`,
    tag: `${word}-1`,
    channelId: randomUUID(),
    deliveryId: randomUUID(),
    userId: randomUUID(),
    email: `${randomUUID()}@example.com`,
    tokenId: randomUUID(),
    passkeyId: randomUUID(),
    sessionId: randomUUID(),
    invitationId: randomUUID(),
    invitedEmail: `${word}@example.com`,
    linkToken: newToken(),
  };
}

const SECRETS = ["session", "apiToken", "linkToken"];
const valuesOf = (named: Named | FullWorkspace) =>
  Object.entries(named).filter(([name]) => !SECRETS.includes(name)) as [string, string][];

/** An answer without what may differ from one request to the next: what was asked for, times, and ids made by it. */
function strip(answer: string, named: Named): string {
  let text = answer;
  for (const [name, value] of valuesOf(named)) text = text.replaceAll(value, `<${name}>`);
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<made>")
    .replace(/"(externalId|token|secret|path|hash|prefix)":"[^"]*"/g, '"$1":"<made>"')
    .replace(/"(time|seq|durationMs)":\d+/g, '"$1":0');
}

type Ask = { key: OperationKey; attack: Attack; named: Named; headers: Record<string, string> };

async function ask({
  key,
  attack,
  named,
  headers,
}: Ask): Promise<{ status: number; text: string }> {
  const operation = OPERATIONS[key];
  const route = routes.find((each) => each.operation.id === operation.id);
  if (!route) throw new Error(`No route answers ${key}.`);
  const { method, path: template, params, body: bodySchema } = route.operation;
  const ids: Record<string, string> = Object.fromEntries(valuesOf(named));
  const names = Object.keys(params?.shape ?? {});
  const values = Object.fromEntries(
    names.map((name) => [name, attack.params?.[name] ?? ids[name] ?? ""]),
  );
  const url = new URL(
    `https://${host}${template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")}`,
  );
  for (const [name, value] of Object.entries(attack.query ?? {})) url.searchParams.set(name, value);
  const body = attack.body ?? route.operation.example.body;
  const request = new Request(url, {
    method,
    headers: {
      host,
      origin: `https://${host}`,
      ...headers,
      ...(attack.bearer ? { authorization: `Bearer ${attack.bearer}` } : {}),
      ...(bodySchema ? { "content-type": "application/json" } : {}),
    },
    ...(bodySchema ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(10_000),
  });
  const response = await route(request, { params: Promise.resolve(values) });
  return { status: response.status, text: await response.text() };
}

function isRefusedToTokens({ demands }: Operation): boolean {
  return isPermission(demands) && NEVER_BY_TOKEN.includes(demands);
}

function operationOf(key: OperationKey): Operation {
  return OPERATIONS[key];
}

/** The path as a whole of another workspace, and with the attacker's own things before the last. */
function pathsOf(key: OperationKey, attack: Attack): Attack[] {
  const names = Object.keys(operationOf(key).params?.shape ?? {});
  const own: Record<string, string> = Object.fromEntries(valuesOf(attacker));
  const mixed = names.slice(0, -1).map((_, index) => {
    const kept = names.slice(0, index + 1).map((name) => [name, own[name] ?? ""]);
    return { ...attack, params: { ...Object.fromEntries(kept), ...attack.params } };
  });
  return [attack, ...mixed];
}

/** How an operation is asked besides: with a version to change, and for its events. */
function headersOf(key: OperationKey): Record<string, string>[] {
  const operation = operationOf(key);
  return [
    {},
    ...(operation.versioned && operation.method !== "GET"
      ? [{ "if-match": '"2026-01-01T00:00:00.000Z"' }]
      : []),
    ...(operation.events ? [{ accept: "application/x-ndjson" }] : []),
  ];
}

/** A session that ends by what is asked is a new one each time. */
async function signIn(key: OperationKey, isToken: boolean): Promise<Record<string, string>> {
  if (isToken) return { authorization: `Bearer ${attacker.apiToken}` };
  const isEnded = key === "DELETE /session";
  const token = isEnded ? await givenSession("owner", there) : attacker.session;
  return { cookie: `__Host-mooring=${token}` };
}

/** What was wrong with the answers, in words; nothing where another workspace is as good as none. */
async function attackBy(key: OperationKey, isToken: boolean) {
  const nobody = namedByNobody();
  const wrong: string[] = [];
  let asked = 0;
  for (const make of WORKSPACE_ATTACKS[key]) {
    const [of, none] = [make(attacked, attacker), make(nobody, attacker)];
    const ofNone = pathsOf(key, none);
    for (const [index, attack] of pathsOf(key, of).entries()) {
      for (const besides of headersOf(key)) {
        const by = async () => ({ ...(await signIn(key, isToken)), ...besides });
        const real = await ask({ key, attack, named: attacked, headers: await by() });
        const unreal = await ask({
          key,
          attack: ofNone[index] ?? none,
          named: nobody,
          headers: await by(),
        });
        asked += 1;
        const say = (what: string) => wrong.push(`${key} ${JSON.stringify(attack)}: ${what}`);
        const [one, other] = [strip(real.text, attacked), strip(unreal.text, nobody)];
        if (real.status !== unreal.status || one !== other) {
          say(`${real.status} ${one}\n  for nobody’s: ${unreal.status} ${other}`);
        }
        const mayBe = isToken && isRefusedToTokens(operationOf(key));
        if (real.status === 403 && !mayBe) say("403");
        if (real.status === 500) say(one);
        if (operationOf(key).params && !attack.params && real.status !== 404 && !mayBe) {
          say(`${real.status} in place of 404`);
        }
        // The words that the other workspace's people chose; the echo of what was asked for is no news.
        const news = one.replace(/<\w+>/g, "");
        if (news.includes("zebrawood")) say(`data: ${one}`);
      }
    }
  }
  return { wrong, asked };
}

describe("a workspace attacked by another", () => {
  it("is attacked through every operation of the API", () => {
    expect(Object.keys(WORKSPACE_ATTACKS).sort()).toEqual([...keys].sort());
    for (const [key, attacks] of Object.entries(WORKSPACE_ATTACKS)) {
      expect(attacks.length, key).toBeGreaterThan(0);
    }
  });

  it.each(["a session of an owner", "an API token of the scope admin"])(
    "is as good as none for %s: the same answers as for what nobody has, and nothing changes",
    async (who) => {
      const isToken = who.includes("token");
      const before = await dumpWorkspace(ctx.workspaceId);
      for (const [table, rows] of Object.entries(before)) {
        if (!EMPTY.includes(table)) expect(rows.length, table).toBeGreaterThan(0);
      }
      const wrong: string[] = [];
      let asked = 0;
      for (const key of keys) {
        const found = await attackBy(key, isToken);
        wrong.push(...found.wrong);
        asked += found.asked;
      }
      expect(wrong.map((each) => each.slice(0, 2_000))).toEqual([]);
      expect(asked).toBeGreaterThan(120);
      expect(await dumpWorkspace(ctx.workspaceId)).toEqual(before);
      const waiting = await test
        .current()
        .client.$queryRawUnsafe<object[]>("SELECT data FROM pgboss.job WHERE data IS NOT NULL");
      const named = valuesOf(attacked).filter(([, value]) =>
        JSON.stringify(waiting).includes(value),
      );
      expect(named).toEqual([]);
    },
    240_000,
  );
});

/** Of which the attacked workspace has no row. */
const EMPTY = [
  ...["inventory_candidates", "inventory_tag_moves"],
  ...["authenticators", "recovery_codes", "one_time_tokens"],
  ...["identities", "logout_tokens", "sign_on_flows"],
];
