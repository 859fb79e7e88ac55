import "server-only";
import { z } from "zod";
import type { ListPage, ListQuery } from "@/lib/domain/api/list-query";
import { type Sort, type SortKey, sortValues } from "@/lib/domain/api/list-sort";
import { type ConnectorStatus, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { cursorTextSchema, cursorTimeSchema, decodeCursor, encodeCursor } from "./cursor";
import { getDatabase } from "./database";
import { InvalidCursor } from "./errors";

/** How a list is read: every expression is a constant of the code, every value a parameter. */
export type ListSource = {
  from: string;
  id: string;
  /** Never null, so that a row comparison pages over it; the same expressions as the indexes. */
  orders: Record<SortKey, string>;
  status: string;
  searched: readonly string[];
};

type Filter = { sql: string; value: string };

/** One page by keyset: page 10,000 costs what page 1 costs. `load` turns ids into items, in any order. */
export async function listPage<Item extends { id: string }>(
  source: ListSource,
  query: ListQuery<ConnectorStatus>,
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
    const cursor = decodeCursor(cursorSchema, query.cursor);
    if (cursor.sort !== query.sort) throw new InvalidCursor("The cursor belongs to another order.");
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
    nextCursor: hasMore ? encodeCursor(placeOf(query.sort, sortValue(last, key), last.id)) : null,
    total: counted?.total ?? 0,
  };
}

type Parameter = (value: unknown, type: string) => string;

function filterConditions(
  source: ListSource,
  query: ListQuery<ConnectorStatus>,
  parameter: Parameter,
  filter: Filter | undefined,
): string[] {
  const conditions: string[] = [];
  if (filter) conditions.push(`${filter.sql} = ${parameter(filter.value, "uuid")}`);
  if (query.status.length > 0) {
    conditions.push(
      `${source.status} = ANY(${parameter(query.status, "text[]")}::connector_status[])`,
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
  name: cursorTextSchema,
  status: z.enum(connectorStatuses),
  createdAt: cursorTimeSchema,
  lastCheckAt: z.union([z.literal(NEVER), cursorTimeSchema]),
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

function placeOf(sort: Sort, value: string, id: string): z.infer<typeof cursorSchema> {
  return { sort, value, id };
}
