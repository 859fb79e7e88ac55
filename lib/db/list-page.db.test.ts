import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import { type Sort, sortValues } from "@/lib/domain/api/list-sort";
import type { ConnectorListQuery } from "@/lib/domain/connectors/connector";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { givenBasicConnector, givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { listConnectors, searchedConnectors } from "./connectors";
import { getDatabase } from "./database";
import { type ListSource, listPage, searchText } from "./list-page";

const test = withTestDatabase();

function query(changes: Partial<ConnectorListQuery> = {}): ConnectorListQuery {
  return { limit: 50, sort: "-createdAt", q: "", status: [], mark: [], ...changes };
}

async function listAll(changes: Partial<ConnectorListQuery>): Promise<(string | null)[]> {
  const names: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConnectors(ctx, query({ ...changes, cursor }));
    names.push(...page.items.map((item) => item.name));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return names;
}

/** How PostgreSQL would read it, where an index can serve. */
function explain(select: string): Promise<string> {
  return test.current().client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
    await tx.$executeRawUnsafe("SET LOCAL enable_sort = off");
    const rows = await tx.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${select}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  });
}

const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12, 30, 15, 123));

/** As a cursor has it. */
const someId = Buffer.from("0190b0e0000070008000000000000000", "hex").toString("base64url");

describe("sorting", () => {
  it("sorts names without regard to case, and puts nameless drafts first", async () => {
    for (const name of ["beta", "Alpha", null, "Gamma", "alpine"]) await givenConnector({ name });
    expect(await listAll({ sort: "name" })).toEqual([null, "Alpha", "alpine", "beta", "Gamma"]);
    expect(await listAll({ sort: "-name" })).toEqual(["Gamma", "beta", "alpine", "Alpha", null]);
  });

  it("counts a connector that was never checked as the one checked longest ago", async () => {
    await givenConnector({ name: "old" }, { lastCheckAt: at(1) });
    await givenConnector({ name: "never" });
    await givenConnector({ name: "new" }, { lastCheckAt: at(2) });
    expect(await listAll({ sort: "lastCheckAt" })).toEqual(["never", "old", "new"]);
    expect(await listAll({ sort: "-lastCheckAt" })).toEqual(["new", "old", "never"]);
  });

  it("sorts by status in the order of a connector's life", async () => {
    for (const status of [...connectorStatuses].reverse()) {
      await givenConnector({ name: status }, { status });
    }
    expect(await listAll({ sort: "status" })).toEqual([...connectorStatuses]);
  });
});

describe("paging", () => {
  it("shows every row once, whatever the order and the page size, ties and nulls among them", async () => {
    const statuses = ["connected", "failed"] as const;
    for (let n = 0; n < 23; n += 1) {
      await givenConnector(
        { name: n % 5 === 0 ? null : `name ${n}` },
        {
          status: statuses[n % 2] ?? "failed",
          createdAt: at(1 + (n % 4)),
          lastCheckAt: n % 3 === 0 ? null : at(1 + (n % 3)),
        },
      );
    }
    const { items, total } = await listConnectors(ctx, query());
    expect(total).toBe(23);
    const expected = items.map((item) => item.id).sort();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Sort>(...(sortValues as [Sort, ...Sort[]])),
        fc.integer({ min: 1, max: 25 }),
        async (sort, limit) => {
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await listConnectors(ctx, query({ sort, limit, cursor }));
            expect(page.total).toBe(cursor === undefined ? 23 : undefined);
            seen.push(...page.items.map((item) => item.id));
            cursor = page.nextCursor ?? undefined;
          } while (cursor);
          expect([...seen].sort()).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("does not skip or repeat when rows come and go between pages", async () => {
    for (let n = 1; n <= 4; n += 1) await givenConnector({ name: `c${n}` }, { createdAt: at(n) });
    const first = await listConnectors(ctx, query({ sort: "createdAt", limit: 2 }));
    await givenConnector({ name: "earlier" }, { createdAt: at(1) });
    const [gone] = first.items;
    await test.current().client.connector.delete({ where: { id: gone?.id ?? "" } });
    const cursor = first.nextCursor ?? undefined;
    const second = await listConnectors(ctx, query({ sort: "createdAt", limit: 2, cursor }));
    expect(second.items.map((item) => item.name)).toEqual(["c3", "c4"]);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ["no cursor at all", "nonsense"],
    ["an empty object", Buffer.from("{}").toString("base64url")],
    ["another order's", `name.YQ.${someId}`],
    ["one with a NUL", `-name.${Buffer.from("a\0").toString("base64url")}.${someId}`, "-name"],
    ["of the year 0", `-createdAt.${Date.parse("0000-01-01").toString(36)}.${someId}`],
    ["later than any date", `-createdAt.zzzzzzzzzz.${someId}`],
    ["one with a value that is no date", `-createdAt.' OR 1=1.${someId}`],
    ["one with a status that is none", `-status.fine.${someId}`, "-status"],
    ["one with an id that is none", `-createdAt.${at(1).getTime().toString(36)}.x`],
    ["one with more than a place", `-createdAt.${at(1).getTime().toString(36)}.${someId}.x`],
  ])("refuses a cursor that is %s", async (_what, cursor, sort = "-createdAt") => {
    await expect(listConnectors(ctx, query({ cursor, sort: sort as Sort }))).rejects.toBeInstanceOf(
      InvalidCursor,
    );
  });

  it("has short cursors", async () => {
    for (const name of ["a", "b"]) await givenConnector({ name: `${name}${"n".repeat(19)}` });
    for (const sort of sortValues) {
      const { nextCursor } = await listConnectors(ctx, query({ sort, limit: 1 }));
      expect(nextCursor?.length).toBeLessThan(60);
    }
  });

  it("leads back the way it came, to the first page, whatever the order", async () => {
    for (let n = 0; n < 11; n += 1) {
      await givenConnector({ name: `c${n}` }, { createdAt: at(1 + (n % 3)) });
    }
    for (const sort of sortValues) {
      const pages: { cursor: string | undefined; names: (string | null)[] }[] = [];
      let cursor: string | undefined;
      let previous: string | null | undefined;
      do {
        const page = await listConnectors(ctx, query({ sort, limit: 3, cursor }));
        expect(page.previousCursor ?? undefined).toBe(pages.at(-1)?.cursor);
        pages.push({ cursor, names: page.items.map(({ name }) => name) });
        cursor = page.nextCursor ?? undefined;
        previous = page.previousCursor;
      } while (cursor);
      expect(pages.map(({ names }) => names.length)).toEqual([3, 3, 3, 2]);
      const back = await listConnectors(ctx, query({ sort, limit: 3, cursor: previous ?? "" }));
      expect(back.items.map(({ name }) => name)).toEqual(pages.at(-2)?.names);
    }
  });

  it("walks the index from the cursor on, so that a late page costs what the first does", async () => {
    const plan = await explain(
      "SELECT c.id FROM connectors c WHERE c.workspace_id = '00000000-0000-7000-8000-000000000001' AND (lower(coalesce(c.name, '')), c.id) > (lower('x'), '0190b0e0-0000-7000-8000-000000000000'::uuid) ORDER BY lower(coalesce(c.name, '')) ASC, c.id ASC LIMIT 51",
    );
    expect(plan).toContain("connectors_name_sort_idx");
    expect(plan).toMatch(/Index Cond: \(\(workspace_id = .*ROW\(lower\(/);
  });
});

describe("filtering", () => {
  it("finds text anywhere in name, description, role ARN, External ID, URL and user name, without regard to case", async () => {
    await givenConnector({ name: "Production", description: "Team Blue" });
    await givenConnector({ name: "Other", roleArn: "arn:aws:iam::123456789012:role/BlueRole" });
    await givenConnector({ name: "Third", externalId: "ext-blue-1" });
    await givenConnector({ name: "Fourth" });
    expect((await listAll({ q: "bLUe", sort: "name" })).sort()).toEqual([
      "Other",
      "Production",
      "Third",
    ]);
    await givenBasicConnector("Fifth");
    expect(await listAll({ q: "REGISTRY.example" })).toEqual(["Fifth"]);
    expect(await listAll({ q: "reader" })).toEqual(["Fifth"]);
    const { items } = await listConnectors(ctx, query({ q: "fourth" }));
    expect(await listAll({ q: items[0]?.id ?? "" })).toEqual(["Fourth"]);
  });

  it.each(["%", "_", "\\", "100%", "a_b", "a\\b"])("takes %s as it stands", async (q) => {
    await givenConnector({ name: `with ${q} in it` });
    await givenConnector({ name: "plain aXb", roleArn: "arn:aws:iam::123456789012:role/plain" });
    expect(await listAll({ q })).toEqual([`with ${q} in it`]);
  });

  it("looks for text in a trigram index of each table", async () => {
    const connectors = await explain(searchedConnectors("'%blue%'"));
    expect(connectors).toContain("connectors_search_idx");
    expect(connectors).toContain("aws_roles_search_idx");
    expect(connectors).toContain("basic_credentials_search_idx");
    const text = searchText(["s.name", "s.location_key", "s.id::text"]);
    const registries = await explain(`SELECT s.id FROM registries s WHERE ${text} ILIKE '%blue%'`);
    expect(registries).toContain("registries_search_idx");
  });

  it("finds nothing across two of the columns", async () => {
    await givenConnector({ name: "ends with team", description: "blue begins" });
    expect(await listAll({ q: "teamblue" })).toEqual([]);
    expect(await listAll({ q: "team" })).toEqual(["ends with team"]);
  });

  it("counts up to ten thousand, and says that there are more", async () => {
    const { client } = test.current();
    const rows = (from: number, to: number) =>
      client.$executeRawUnsafe(
        `WITH made AS (
           INSERT INTO connectors (id, workspace_id, kind, name, updated_at)
           SELECT gen_random_uuid(), '${ctx.workspaceId}', 'aws_role', 'many ' || n, now() FROM generate_series(${from}, ${to}) n
           RETURNING id, workspace_id)
         INSERT INTO aws_roles (connector_id, workspace_id, account_type, external_id)
         SELECT id, workspace_id, 'global', 'id-' || id FROM made`,
      );
    await rows(1, 10_000);
    const exact = await listConnectors(ctx, query({ limit: 1 }));
    expect(exact).toMatchObject({ total: 10_000 });
    expect(exact.totalCapped).toBeUndefined();
    await rows(10_001, 10_002);
    const capped = await listConnectors(ctx, query({ limit: 1, q: "many" }));
    expect(capped).toMatchObject({ total: 10_000, totalCapped: true });
  });

  it("filters by any of several statuses, and counts what it filtered", async () => {
    for (const status of connectorStatuses) await givenConnector({ name: status }, { status });
    const page = await listConnectors(ctx, query({ status: ["failed", "insecure"], limit: 1 }));
    expect(page.total).toBe(2);
    expect(await listAll({ status: ["failed", "insecure"], sort: "name", limit: 1 })).toEqual([
      "failed",
      "insecure",
    ]);
  });
});

describe("a source", () => {
  type Row = { id: string; createdAt: string };
  const sourceOf = (total: "exact" | "capped" | "none"): ListSource<Row, "createdAt", Wanted> => ({
    from: "connectors c",
    id: "c.id",
    workspaceId: "c.workspace_id",
    sorts: {
      createdAt: {
        order: "c.created_at",
        type: "timestamptz",
        read: ({ createdAt }) => createdAt,
      },
    },
    filters: {
      name: (value) => (value === "" ? null : { sql: "c.name = ?", value, type: "text" }),
    },
    total,
    load: async (ids) => {
      const rows = await getDatabase().client.connector.findMany({ where: { id: { in: ids } } });
      return rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() }));
    },
  });
  type Wanted = { name: string };
  const list = (total: "exact" | "capped" | "none", name?: string) =>
    listPage(ctx, sourceOf(total), { limit: 1, sort: "createdAt" }, { name });

  it("says whether its rows are counted", async () => {
    for (const name of ["a", "b"]) await givenConnector({ name });
    expect((await list("exact")).total).toBe(2);
    expect((await list("capped")).total).toBe(2);
    expect(await list("none")).not.toHaveProperty("total");
  });

  it("brings filters, of which one without a value asks nothing", async () => {
    for (const name of ["a", "b"]) await givenConnector({ name });
    expect((await list("exact", "a")).total).toBe(1);
    expect((await list("exact", "")).total).toBe(2);
    expect((await list("exact", "no such name")).items).toEqual([]);
  });
});

describe("the mark of a role that is too powerful", () => {
  it("narrows a list beside the statuses", async () => {
    const { client } = getDatabase();
    const plain = await givenConnector({ name: "plain" }, { status: "connected" });
    const admin = await givenConnector({ name: "admin" }, { status: "connected" });
    await givenConnector({ name: "failed" }, { status: "failed" });
    await client.connector.update({ where: { id: admin.id }, data: { excess: ["*"] } });
    expect(await listAll({ mark: ["too_powerful"] })).toEqual(["admin"]);
    expect(await listAll({ mark: ["too_powerful"], status: ["connected"] })).toEqual(["admin"]);
    expect(await listAll({ mark: ["too_powerful"], status: ["failed"] })).toEqual([]);
    expect(plain.excess).toEqual([]);
  });
});

describe("the account", () => {
  it("narrows the list to a kind, to an account type, and to the account that the role is in", async () => {
    const roleArn = (account: string) => `arn:aws:iam::${account}:role/Reader`;
    await givenConnector({ name: "here", roleArn: roleArn("111111111111") });
    await givenConnector({ name: "elsewhere", roleArn: roleArn("222222222222") });
    await givenConnector({ name: "no role", roleArn: null });
    await givenBasicConnector("basic");
    await givenConnector({
      name: "gov",
      accountType: "us_gov",
      roleArn: "arn:aws-us-gov:iam::111111111111:role/Reader",
    });
    expect(await listAll({ sort: "name", awsAccountId: "111111111111" })).toEqual(["gov", "here"]);
    expect(await listAll({ sort: "name", accountType: "us_gov" })).toEqual(["gov"]);
    expect(await listAll({ sort: "name", kind: "basic" })).toEqual(["basic"]);
    expect(
      await listAll({
        sort: "name",
        accountType: "global",
        awsAccountId: "111111111111",
        q: "HERE",
      }),
    ).toEqual(["here"]);
  });
});
