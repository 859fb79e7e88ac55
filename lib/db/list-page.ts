import "server-only";
import { z } from "zod";
import type { ListPage, ListQuery } from "@/lib/domain/api/list-query";
import { type Sort, type SortKey, sortValues } from "@/lib/domain/api/list-sort";
import { connectorStatuses, type StatusFilter } from "@/lib/domain/connectors/connector-status";
import { getDatabase } from "./database";
import { InvalidCursor } from "./errors";

/** How a list is read: every expression is a constant of the code, every value a parameter. */
export type ListSource = {
  from: string;
  id: string;
  /** Never null, so that a row comparison pages over it; the same expressions as the indexes. */
  orders: Record<SortKey, string>;
  status: string;
  /** The connector's excess: an array. */
  excess: string;
  searched: readonly string[];
};

type Filter = { sql: string; value: string };

/** One page by keyset: page 10,000 costs what page 1 costs. `load` turns ids into items, in any order. */
export async function listPage<Item extends { id: string }>(
  source: ListSource,
  query: ListQuery<StatusFilter>,
  load: (ids: string[]) => Promise<Item[]>,
  sortValue: (item: Item, key: SortKey) => string,
  filter?: Filter,
): Promise<ListPage<Item>> {
  const { client } = getDatabase();
  const key = sortKey(query.sort);
  const parameters: unknown[] = [];
  const parameter = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`;
  const conditions = filterConditions(source, query, parameter, filter);
  const [counted] = await client.$queryRawUnsafe<{ total: number }[]>(
    `SELECT count(*)::int AS total FROM ${source.from}${where(conditions)}`,
    ...parameters,
  );
  const order = source.orders[key];
  const descending = query.sort.startsWith("-");
  if (query.cursor !== undefined) {
    const cursor = decodeCursor(query.cursor, query.sort);
    const value = cursorValue(key, cursor.value, parameter);
    conditions.push(
      `(${order}, ${source.id}) ${descending ? "<" : ">"} (${value}, ${parameter(cursor.id, "uuid")})`,
    );
  }
  const direction = descending ? "DESC" : "ASC";
  const rows = await client.$queryRawUnsafe<{ id: string }[]>(
    `SELECT ${source.id} AS id FROM ${source.from}${where(conditions)} ORDER BY ${order} ${direction}, ${source.id} ${direction} LIMIT ${parameter(query.limit + 1, "int")}`,
    ...parameters,
  );
  const ids = rows.slice(0, query.limit).map((row) => row.id);
  const items = sortByIds(await load(ids), ids);
  const last = items.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor(query.sort, sortValue(last, key), last.id) : null,
    total: counted?.total ?? 0,
  };
}

type Parameter = (value: unknown, type: string) => string;

function filterConditions(
  source: ListSource,
  query: ListQuery<StatusFilter>,
  parameter: Parameter,
  filter: Filter | undefined,
): string[] {
  const conditions: string[] = [];
  if (filter) conditions.push(`${filter.sql} = ${parameter(filter.value, "uuid")}`);
  if (query.status.length > 0) {
    const statuses = query.status.filter((each) => each !== "too_powerful");
    const marked = query.status.includes("too_powerful")
      ? ` OR cardinality(${source.excess}) > 0`
      : "";
    conditions.push(
      `(${source.status} = ANY(${parameter(statuses, "text[]")}::connector_status[])${marked})`,
    );
  }
  if (query.q !== "") {
    const pattern = parameter(`%${query.q.replace(/[\\%_]/g, "\\$&")}%`, "text");
    conditions.push(
      `(${source.searched.map((column) => `${column} ILIKE ${pattern}`).join(" OR ")})`,
    );
  }
  return conditions;
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
}

function sortByIds<Item extends { id: string }>(items: Item[], ids: string[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const sortKey = (sort: Sort) => sort.replace(/^-/, "") as SortKey;

/** What a cursor holds for a timestamp that is null: older than any. */
export const NEVER = "-infinity";

const valueSchemas = {
  name: z.string(),
  status: z.enum(connectorStatuses),
  createdAt: z.iso.datetime(),
  lastCheckAt: z.union([z.literal(NEVER), z.iso.datetime()]),
} as const satisfies Record<SortKey, z.ZodType<string>>;

function cursorValue(key: SortKey, value: string, parameter: Parameter): string {
  if (!valueSchemas[key].safeParse(value).success) throw new InvalidCursor("Not a cursor.");
  if (key === "name") return `lower(${parameter(value, "text")})`;
  return parameter(value, key === "status" ? "text::connector_status" : "text::timestamptz");
}

const cursorSchema = z.strictObject({
  sort: z.enum(sortValues as [Sort, ...Sort[]]),
  value: z.string(),
  id: z.uuid(),
});

function encodeCursor(sort: Sort, value: string, id: string): string {
  return Buffer.from(JSON.stringify({ sort, value, id })).toString("base64url");
}

function decodeCursor(text: string, sort: Sort): z.infer<typeof cursorSchema> {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) throw new InvalidCursor("Not a cursor.");
  if (parsed.data.sort !== sort) throw new InvalidCursor("The cursor belongs to another order.");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
