import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import { decodePlace, encodePlace, type PlaceType } from "./place-cursor";

/** Every expression is a constant of the code, every value a parameter. */
export type ListSort<Item> = {
  /** Never null, so that a row comparison pages over it; the same expression as an index. */
  order: string;
  /** The PostgreSQL type of `order`. */
  type: PlaceType;
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
  /** Turns ids of the workspace into items, in any order. */
  load: (ids: string[], workspaceId: string) => Promise<Item[]>;
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
  const { cursor, limit, sort } = query;
  const found = `${source.from}${where(conditions)}`;
  const place = cursor === undefined ? undefined : decodePlace(sort, type, cursor);
  const position =
    place && `(${writePlace(type, place.value, parameter)}, ${parameter(place.id, "uuid")})`;
  /** The rows after the cursor, or those up to it, the nearest first. */
  const readIds = async (direction: "after" | "upTo", page: string, counted = "0") => {
    const rising = descending === (direction === "upTo");
    const compare = `${rising ? ">" : "<"}${direction === "upTo" ? "=" : ""}`;
    const here = position ? `${found} AND (${order}, ${source.id}) ${compare} ${position}` : found;
    const towards = rising ? "ASC" : "DESC";
    const rows = await client.$queryRawUnsafe<{ id: string; counted: number }[]>(
      `SELECT ${source.id} AS id, ${counted} AS counted FROM ${here} ORDER BY ${order} ${towards}, ${source.id} ${towards} ${page}`,
      ...parameters,
    );
    return { ids: rows.map((row) => row.id), counted: rows[0]?.counted ?? 0 };
  };
  const size = parameter(limit, "int");
  const cursorOf = (item: Item | undefined) =>
    item === undefined ? null : encodePlace(sort, type, { value: read(item), id: item.id });

  const counter = place === undefined ? countRows(source, found) : undefined;
  const { ids, counted } = await readIds("after", `LIMIT ${size} + 1`, counter);
  const items = sortByIds(await source.load(ids.slice(0, limit), workspaceId), ids);
  const nextCursor = ids.length > limit ? cursorOf(items.at(-1)) : null;
  if (place === undefined) return { items, nextCursor, ...tellTotal(source, counted) };
  // The page before ends at the cursor: it begins after the row that lies a page further back.
  const { ids: beginning } = await readIds("upTo", `OFFSET ${size} LIMIT 1`);
  const [before] = await source.load(beginning, workspaceId);
  return { items, nextCursor, previousCursor: cursorOf(before) };
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

type Counted = { total: "exact" | "capped" | "none" };

/** How many rows there are, read in the same statement as the first of them; of none it is 0. */
function countRows({ total }: Counted, rows: string): string | undefined {
  if (total === "none") return undefined;
  const limit = total === "capped" ? ` LIMIT ${MAX_COUNTED + 1}` : "";
  return `(SELECT count(*)::int FROM (SELECT 1 FROM ${rows}${limit}) AS rows)`;
}

function tellTotal(
  { total }: Counted,
  counted: number,
): Pick<ListPage<unknown>, "total" | "totalCapped"> {
  if (total === "none") return {};
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

function writePlace(type: PlaceType, value: string, parameter: Parameter): string {
  return type === "text" ? `lower(${parameter(value, "text")})` : parameter(value, `text::${type}`);
}

/** One text of several columns to search in, for a trigram index; a search term has no line breaks, so none spans two. */
export function searchText(columns: readonly string[]): string {
  return `(${columns.join(" || E'\\n' || ")})`;
}
