import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "@/lib/contract/operation";
import { TOKEN_SCOPES, tokenScopes } from "@/lib/domain/access/api-token";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import {
  isPermission,
  NEVER_BY_TOKEN,
  PERMISSIONS,
  type Permission,
  roles,
} from "@/lib/domain/access/permissions";
import { type Context, LOCAL_OWNER } from "@/lib/domain/console/context";
import { createApiToken, listApiTokens, revokeApiToken } from "@/lib/services/access/api-tokens";
import { setDoorOpen } from "@/lib/services/access/door";
import { ctx, OTHER_WORKSPACE_ID } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenMember, givenSession } from "@/lib/testing/people-rows";

const test = withTestDatabase();

type Params = Record<string, string>;
type Route = {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  operation: Operation;
};

const ROOT = path.join(import.meta.dirname, "../..");
const ROUTES: Route[] = [];

// Every method that a file under app/api exports: what is added later is walked too.
beforeAll(async () => {
  const files = readdirSync(path.join(ROOT, "app/api"), { recursive: true, encoding: "utf8" });
  for (const file of files.filter(
    (each) => /(^|\/)route\.ts$/.test(each) && !each.includes("[..."),
  )) {
    const module: Record<string, Route> = await import(path.join(ROOT, "app/api", file));
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (module[method]) ROUTES.push(module[method]);
    }
  }
}, 60_000);

const HERE = { host: "127.0.0.1:3000", [PEER_HEADER]: "loopback" };
const ELSEWHERE = { host: "console.example.com", [PEER_HEADER]: "network" };
const BEARER = (token: string) => ({ ...ELSEWHERE, authorization: `Bearer ${token}` });
const SECURE = (token: string) => ({ ...ELSEWHERE, cookie: `__Host-mooring=${token}` });

/** Asks with an id that nothing has and a body of nobody's: whoever gets past the gate is told what is wrong with those. */
async function ask(route: Route, headers: Record<string, string>): Promise<string> {
  const { method, path: template, params } = route.operation;
  const values = Object.keys(params?.shape ?? {}).map((name) => [name, "no-such-thing"]);
  const request = new Request(`http://own.invalid${template}`, {
    method,
    headers: { origin: `https://${headers.host}`, ...headers },
    ...(method === "GET" ? {} : { body: "{}" }),
    signal: AbortSignal.timeout(5_000),
  });
  const response = await route(request, { params: Promise.resolve(Object.fromEntries(values)) });
  const text = response.headers.get("content-type")?.includes("problem")
    ? await response.text()
    : "{}";
  await response.body?.cancel().catch(() => undefined);
  return JSON.parse(text).code ?? String(response.status);
}

const REFUSALS = ["sign_in_required", "not_permitted", "cross_site"];

/** The operations that the gate let nobody through to, by its refusal. */
async function refusedOf(headers: Record<string, string>): Promise<Record<string, string[]>> {
  const refused: Record<string, string[]> = {};
  for (const route of ROUTES) {
    const code = await ask(route, headers);
    if (REFUSALS.includes(code)) refused[code] = [...(refused[code] ?? []), route.operation.id];
  }
  return refused;
}

const idsOf = (fits: (demand: Permission) => boolean, isToo = (_: Operation) => true) =>
  ROUTES.map(({ operation }) => operation)
    .filter((operation) => isPermission(operation.demands) && fits(operation.demands))
    .filter(isToo)
    .map(({ id }) => id);

describe("every route", () => {
  it("that is not open refuses nobody known, also one with a cookie that is no session", async () => {
    const all = { sign_in_required: idsOf(() => true) };
    expect(all.sign_in_required.length).toBeGreaterThan(50);
    expect(await refusedOf(ELSEWHERE)).toEqual(all);
    expect(await refusedOf(SECURE("x".repeat(43)))).toEqual(all);
    expect(await refusedOf(SECURE("'; drop table sessions"))).toEqual(all);
  });

  it.each(roles)("answers a signed-in %s as the table says", async (role) => {
    const token = await givenSession(role);
    const refused = idsOf((permission) => {
      const mayBe: readonly string[] = PERMISSIONS[permission];
      return !mayBe.includes(role);
    });
    // Signing out would end the walk.
    const found = await refusedOfAll(token);
    expect(found).toEqual(refused.length > 0 ? { not_permitted: refused } : {});
  });

  it("that changes something refuses a session’s cookie without the console’s own Origin", async () => {
    const token = await givenSession("owner");
    const isChange = ({ method }: Operation) => method !== "GET";
    const changes = { cross_site: idsOf(() => true, isChange) };
    for (const origin of ["https://evil.example", "null", ""]) {
      const found = await refusedOf({ ...SECURE(token), origin });
      expect(found.cross_site).toEqual(expect.arrayContaining(changes.cross_site));
      expect(found.sign_in_required).toBeUndefined();
    }
  });
});

/** As `refusedOf` for a session, which a sign-out on the way must not end. */
async function refusedOfAll(token: string) {
  const at = ROUTES.findIndex(({ operation }) => operation.id === "signOut");
  ROUTES.push(...ROUTES.splice(at, 1));
  return refusedOf(SECURE(token));
}

/** Who has signed in and may do everything. */
const asOwner = async (): Promise<Context> => ({
  ...ctx,
  actor: { kind: "user", id: await givenMember("owner") },
});
const READ = () => ROUTES.find(({ operation }) => operation.id === "listConnectors") as Route;

describe("an API token", () => {
  it.each(tokenScopes)(
    "of the scope %s does what its role may, and never makes another",
    async (scope) => {
      const by = await asOwner();
      const { token } = await createApiToken(by, { name: "program", scope, expiresInDays: 1 });
      const refused = idsOf((permission) => {
        const mayBe: readonly string[] = PERMISSIONS[permission];
        return NEVER_BY_TOKEN.includes(permission) || !mayBe.includes(TOKEN_SCOPES[scope]);
      });
      // A program has no page, and says nothing of one.
      expect(await refusedOf({ ...BEARER(token), origin: "https://console.example.com" })).toEqual({
        not_permitted: refused,
      });
    },
  );

  it("is nobody once it has expired or was revoked, also beside the cookie of a session", async () => {
    const input = { name: "program", scope: "read", expiresInDays: 1 } as const;
    const by = await asOwner();
    const [one, other] = [await createApiToken(by, input), await createApiToken(by, input)];
    const session = await givenSession("owner");
    expect(await ask(READ(), BEARER(one.token))).toBe("200");
    await revokeApiToken(ctx, one.apiToken.id);
    await test
      .current()
      .client.$executeRawUnsafe(
        "UPDATE api_tokens SET expires_at = clock_timestamp() - interval '1 second'",
      );
    for (const { token } of [one, other]) {
      expect(await ask(READ(), BEARER(token))).toBe("sign_in_required");
      const both = { ...BEARER(token), cookie: `__Host-mooring=${session}` };
      expect(await ask(READ(), both)).toBe("sign_in_required");
    }
  });

  it("does no more than whoever made it, and goes with them", async () => {
    const user = await givenMember("viewer");
    const by: Context = { ...ctx, actor: { kind: "user", id: user } };
    const { token } = await createApiToken(by, { name: "x", scope: "admin", expiresInDays: 1 });
    const change = ROUTES.find(({ operation }) => operation.id === "createConnector") as Route;
    expect(await ask(change, BEARER(token))).toBe("not_permitted");
    expect(await ask(READ(), BEARER(token))).toBe("200");
    await test.current().client.user.delete({ where: { id: user } });
    expect(await ask(READ(), BEARER(token))).toBe("sign_in_required");
  });

  it("of the local owner is nobody’s where the door of this machine is shut", async () => {
    const by: Context = { ...ctx, actor: LOCAL_OWNER };
    const { token } = await createApiToken(by, { name: "x", scope: "admin", expiresInDays: 1 });
    expect(await ask(READ(), BEARER(token))).toBe("sign_in_required");
    setDoorOpen(true);
    try {
      expect(await ask(READ(), { ...HERE, authorization: `Bearer ${token}` })).toBe("200");
    } finally {
      setDoorOpen(false);
    }
    expect(await ask(READ(), BEARER(token))).toBe("sign_in_required");
  });

  it("is listed with its last use, of its own workspace alone, and kept as a hash", async () => {
    const input = { name: "report", scope: "read", expiresInDays: 1 } as const;
    const { token, apiToken } = await createApiToken(await asOwner(), input);
    expect(await listApiTokens(ctx)).toEqual({ items: [apiToken] });
    await ask(READ(), BEARER(token));
    const [listed] = (await listApiTokens(ctx)).items;
    expect(listed).toEqual({ ...apiToken, lastUsedAt: expect.any(String) });
    const there = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
    expect(await listApiTokens(there)).toEqual({ items: [] });
    await expect(revokeApiToken(there, apiToken.id)).rejects.toMatchObject({ code: "not_found" });
    const rows = await test.current().client.apiToken.findMany();
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  });
});

describe("the door of this machine", () => {
  it("is shut until the boot opens it, and then open to this machine by its own name alone", async () => {
    expect(await ask(READ(), HERE)).toBe("sign_in_required");
    setDoorOpen(true);
    try {
      expect(await refusedOf(HERE)).toEqual({});
      for (const host of [
        "console.example.com",
        "127.0.0.1.evil.example",
        "192.168.0.4:3000",
        "",
      ]) {
        expect(await ask(READ(), { ...HERE, host })).toBe("sign_in_required");
      }
      expect(await ask(READ(), { ...HERE, [PEER_HEADER]: "network" })).toBe("sign_in_required");
    } finally {
      setDoorOpen(false);
    }
  });
});

describe("a session", () => {
  it("sees its own workspace alone", async () => {
    await test
      .current()
      .client.$executeRawUnsafe(
        `INSERT INTO workspaces (id, name) VALUES ('${OTHER_WORKSPACE_ID}', 'other') ON CONFLICT DO NOTHING`,
      );
    const { givenConnector } = await import("@/lib/testing/connector-rows");
    const mine = await givenConnector({ name: "mine" });
    const read = async (token: string) => {
      const request = new Request("http://own.invalid/api/v1/connectors", {
        headers: SECURE(token),
      });
      const response = await READ()(request, { params: Promise.resolve({}) });
      return (await response.json()).items.map(({ id }: { id: string }) => id);
    };
    expect(await read(await givenSession("viewer"))).toEqual([mine.id]);
    const other = { ...ctx, workspaceId: OTHER_WORKSPACE_ID };
    expect(await read(await givenSession("owner", other))).toEqual([]);
  });

  it("ends after 8 hours without use, after 7 days, and with its membership", async () => {
    const { client } = test.current();
    const ends = [
      "UPDATE sessions SET last_seen_at = clock_timestamp() - interval '8 hours 1 second'",
      "UPDATE sessions SET expires_at = clock_timestamp() - interval '1 second'",
      "DELETE FROM memberships",
    ];
    for (const end of ends) {
      const token = await givenSession("owner");
      expect(await ask(READ(), SECURE(token))).toBe("200");
      await client.$executeRawUnsafe(end);
      expect(await ask(READ(), SECURE(token)), end).toBe("sign_in_required");
      await client.$executeRawUnsafe("DELETE FROM sessions");
    }
  });

  it("stays while it is used", async () => {
    const token = await givenSession("owner");
    const { client } = test.current();
    await client.$executeRawUnsafe(
      "UPDATE sessions SET last_seen_at = clock_timestamp() - interval '7 hours 59 minutes'",
    );
    expect(await ask(READ(), SECURE(token))).toBe("200");
    const [row] = await client.session.findMany();
    expect(Date.now() - (row?.lastSeenAt.getTime() ?? 0)).toBeLessThan(60_000);
  });

  it("is read from the cookie of TLS alone where the request comes through a network", async () => {
    const token = await givenSession("owner");
    expect(await ask(READ(), { ...ELSEWHERE, cookie: `mooring=${token}` })).toBe(
      "sign_in_required",
    );
    expect(await ask(READ(), { ...HERE, cookie: `mooring=${token}` })).toBe("200");
    const twice = `__Host-mooring=${token}; __Host-mooring=${token}`;
    expect(await ask(READ(), { ...ELSEWHERE, cookie: twice })).toBe("sign_in_required");
  });
});
