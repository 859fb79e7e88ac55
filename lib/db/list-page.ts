import "server-only";
import { z } from "zod";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import type { ListPage } from "@/lib/domain/api/list-query";
import { connectorStatuses, type StatusFilter } from "@/lib/domain/connectors/connector-status";
import type { Context } from "@/lib/domain/console/context";
import { cursorTextSchema, cursorTimeSchema, decodeCursor, encodeCursor } from "./cursor";
import { getDatabase } from "./database";

/** Every expression is a constant of the code, every value a parameter. */
export type ListSort<Item> = {
  /** Never null, so that a row comparison pages over it; the same expression as an index. */
  order: string;
  /** The PostgreSQL type of `order`. */
  type: keyof typeof cursorValues;
  read: (item: Item) => string;
};

/** How a list is read. `Filters`: the type of each filter's value. */
export type ListSource<
  Item extends { id: string },
  SortKey extends string,
  Filters extends object,
> = {
  from: string;
  id: string;
  /** The column; of the workspace that asks alone. */
  workspaceId: string;
  sorts: Record<SortKey, ListSort<Item>>;
  /** What each filter asks of a row; null where the value asks nothing. */
  filters: { [Name in keyof Filters]: (value: Filters[Name]) => ListFilter | null };
  /** The condition for a search, of a list that has one; `pattern` is the parameter of an ILIKE. Served by trigram indexes. */
  matches?: (pattern: string) => string;
  /** How far the rows are counted: all of them, up to `MAX_COUNTED`, or not at all. */
  total: "exact" | "capped" | "none";
  /** Turns ids into items, in any order. */
  load: (ids: string[]) => Promise<Item[]>;
};

export type ListRequest<SortKey extends string> = {
  limit: number;
  cursor?: string | undefined;
  sort: SortKey | `-${SortKey}`;
  q?: string;
};

/** `sql` with `?` for the value, e.g. `c.status = ANY(?)`; `type` is the value's in PostgreSQL. */
export type ListFilter = { sql: string; value: unknown; type: string };

/** A list whose total is capped is counted so far: what is more says so (`totalCapped`), and costs no more. */
export const MAX_COUNTED = 10_000;

/**
 * One page by keyset: page 10,000 costs what page 1 costs. The first alone is counted: whoever pages on has the total.
 * Errors: `InvalidCursor`.
 */
export async function listPage<
  Item extends { id: string },
  SortKey extends string,
  Filters extends object,
>(
  { workspaceId }: Context,
  source: ListSource<Item, SortKey, Filters>,
  query: ListRequest<SortKey>,
  filters: { [Name in keyof Filters]: Filters[Name] | undefined },
): Promise<ListPage<Item>> {
  const { client } = getDatabase();
  const descending = query.sort.startsWith("-");
  const { order, type, read } = source.sorts[query.sort.replace(/^-/, "") as SortKey];
  const parameters: unknown[] = [];
  const parameter = (value: unknown, as: string) => `$${parameters.push(value)}::${as}`;
  const conditions = [
    `${source.workspaceId} = ${parameter(workspaceId, "uuid")}`,
    ...conditionsOf(source, filters).map((each) =>
      each.sql.replace("?", parameter(each.value, each.type)),
    ),
  ];
  if (source.matches && query.q) {
    conditions.push(source.matches(parameter(`%${query.q.replace(/[\\%_]/g, "\\$&")}%`, "text")));
  }
  const counted =
    query.cursor === undefined
      ? await countRows(source, `${source.from}${where(conditions)}`, parameters)
      : {};
  if (query.cursor !== undefined) {
    const cursor = decodeCursor(cursorSchema, query.cursor);
    if (cursor.sort !== query.sort) throw new InvalidCursor("The cursor belongs to another order.");
    const value = cursorValue(type, cursor.value, parameter);
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
  const items = sortByIds(await source.load(ids), ids);
  const last = items.at(-1);
  const hasMore = rows.length > query.limit && last !== undefined;
  return {
    items,
    nextCursor: hasMore ? encodeCursor(placeOf(query.sort, read(last), last.id)) : null,
    ...counted,
  };
}

function conditionsOf<Filters extends object>(
  source: { filters: { [Name in keyof Filters]: (value: Filters[Name]) => ListFilter | null } },
  values: { [Name in keyof Filters]: Filters[Name] | undefined },
): ListFilter[] {
  return (Object.keys(source.filters) as (keyof Filters)[]).flatMap((name) => {
    const value = values[name];
    return (value === undefined ? null : source.filters[name](value)) ?? [];
  });
}

async function countRows(
  { total }: { total: "exact" | "capped" | "none" },
  rows: string,
  parameters: readonly unknown[],
): Promise<Pick<ListPage<unknown>, "total" | "totalCapped">> {
  if (total === "none") return {};
  const limit = total === "capped" ? ` LIMIT ${MAX_COUNTED + 1}` : "";
  const [row] = await getDatabase().client.$queryRawUnsafe<{ counted: number }[]>(
    `SELECT count(*)::int AS counted FROM (SELECT 1 FROM ${rows}${limit}) AS rows`,
    ...parameters,
  );
  const counted = row?.counted ?? 0;
  if (total === "exact" || counted <= MAX_COUNTED) return { total: counted };
  return { total: MAX_COUNTED, totalCapped: true };
}

type Parameter = (value: unknown, type: string) => string;

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
}

function sortByIds<Item extends { id: string }>(items: Item[], ids: string[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What a cursor holds for a timestamp that is null: older than any. */
export const NEVER = "-infinity";

/** What a cursor may hold for a sort of each type. */
const cursorValues = {
  text: cursorTextSchema,
  connector_status: z.enum(connectorStatuses),
  timestamptz: z.union([z.literal(NEVER), cursorTimeSchema]),
} as const satisfies Record<string, z.ZodType<string>>;

function cursorValue(type: keyof typeof cursorValues, value: string, parameter: Parameter): string {
  if (!cursorValues[type].safeParse(value).success) throw new InvalidCursor("Not a cursor.");
  return type === "text" ? `lower(${parameter(value, "text")})` : parameter(value, `text::${type}`);
}

const cursorSchema = z.strictObject({ sort: z.string(), value: z.string(), id: z.uuid() });

function placeOf(sort: string, value: string, id: string): z.infer<typeof cursorSchema> {
  return { sort, value, id };
}

/** One text of several columns to search in, for a trigram index; a search term has no line breaks, so none spans two. */
export function searchText(columns: readonly string[]): string {
  return `(${columns.join(" || E'\\n' || ")})`;
}

/** The filter of `?status=`; it asks nothing without any. `alias`: of the connectors' table. */
export function statusFilter(
  alias: string,
): (wanted: readonly StatusFilter[]) => ListFilter | null {
  return (wanted) => {
    if (wanted.length === 0) return null;
    const statuses = wanted.filter((each) => each !== "too_powerful");
    const marked = statuses.length < wanted.length ? ` OR cardinality(${alias}.excess) > 0` : "";
    const sql = `(${alias}.status = ANY(?::connector_status[])${marked})`;
    return { sql, value: statuses, type: "text[]" };
  };
}
