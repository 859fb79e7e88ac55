import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import { type Sort, sortValues } from "@/lib/domain/api/list-sort";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";
import { listNames, listQuery } from "@/lib/testing/list-names";
import { listConnectors } from "./connectors";
import { getDatabase } from "./database";
import { type ListSource, listPage } from "./list-page";

const test = withTestDatabase();

const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12, 30, 15, 123));

/** As a cursor has it. */
const someId = Buffer.from("0190b0e0000070008000000000000000", "hex").toString("base64url");

describe("sorting", () => {
  it("sorts names without regard to case, and puts nameless drafts first", async () => {
    for (const name of ["beta", "Alpha", null, "Gamma", "alpine"]) await givenConnector({ name });
    expect(await listNames({ sort: "name" })).toEqual([null, "Alpha", "alpine", "beta", "Gamma"]);
    expect(await listNames({ sort: "-name" })).toEqual(["Gamma", "beta", "alpine", "Alpha", null]);
  });

  it("counts a connector that was never checked as the one checked longest ago", async () => {
    await givenConnector({ name: "old" }, { lastCheckAt: at(1) });
    await givenConnector({ name: "never" });
    await givenConnector({ name: "new" }, { lastCheckAt: at(2) });
    expect(await listNames({ sort: "lastCheckAt" })).toEqual(["never", "old", "new"]);
    expect(await listNames({ sort: "-lastCheckAt" })).toEqual(["new", "old", "never"]);
  });

  it("sorts by status in the order of a connector's life", async () => {
    for (const status of [...connectorStatuses].reverse()) {
      await givenConnector({ name: status }, { status });
    }
    expect(await listNames({ sort: "status" })).toEqual([...connectorStatuses]);
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
    const { items, total } = await listConnectors(ctx, listQuery());
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
            const page = await listConnectors(ctx, listQuery({ sort, limit, cursor }));
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
    const first = await listConnectors(ctx, listQuery({ sort: "createdAt", limit: 2 }));
    await givenConnector({ name: "earlier" }, { createdAt: at(1) });
    const [gone] = first.items;
    await test.current().client.connector.delete({ where: { id: gone?.id ?? "" } });
    const cursor = first.nextCursor ?? undefined;
    const second = await listConnectors(ctx, listQuery({ sort: "createdAt", limit: 2, cursor }));
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
    await expect(
      listConnectors(ctx, listQuery({ cursor, sort: sort as Sort })),
    ).rejects.toBeInstanceOf(InvalidCursor);
  });

  it("has short cursors", async () => {
    for (const name of ["a", "b"]) await givenConnector({ name: `${name}${"n".repeat(19)}` });
    for (const sort of sortValues) {
      const { nextCursor } = await listConnectors(ctx, listQuery({ sort, limit: 1 }));
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
        const page = await listConnectors(ctx, listQuery({ sort, limit: 3, cursor }));
        expect(page.previousCursor ?? undefined).toBe(pages.at(-1)?.cursor);
        pages.push({ cursor, names: page.items.map(({ name }) => name) });
        cursor = page.nextCursor ?? undefined;
        previous = page.previousCursor;
      } while (cursor);
      expect(pages.map(({ names }) => names.length)).toEqual([3, 3, 3, 2]);
      const back = await listConnectors(ctx, listQuery({ sort, limit: 3, cursor: previous ?? "" }));
      expect(back.items.map(({ name }) => name)).toEqual(pages.at(-2)?.names);
    }
  });

  it("walks the index from the cursor on, so that a late page costs what the first does", async () => {
    const plan = await explainQuery(
      "SELECT c.id FROM connectors c WHERE c.workspace_id = '00000000-0000-7000-8000-000000000001' AND (lower(coalesce(c.name, '')), c.id) > (lower('x'), '0190b0e0-0000-7000-8000-000000000000'::uuid) ORDER BY lower(coalesce(c.name, '')) ASC, c.id ASC LIMIT 51",
    );
    expect(plan).toContain("connectors_name_sort_idx");
    expect(plan).toMatch(/Index Cond: \(\(workspace_id = .*ROW\(lower\(/);
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
