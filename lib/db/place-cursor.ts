import "server-only";
import { z } from "zod";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import { connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { cursorTextSchema, cursorTimeSchema } from "./cursor";

/** What a cursor holds for a timestamp that is null: older than any. */
export const NEVER = "-infinity";

/** What a cursor may hold for a sort of each PostgreSQL type. */
const cursorValues = {
  text: cursorTextSchema,
  varchar: cursorTextSchema,
  bigint: z.string().regex(/^-?\d{1,18}$/),
  connector_status: z.enum(connectorStatuses),
  timestamptz: z.union([z.literal(NEVER), cursorTimeSchema]),
} as const satisfies Record<string, z.ZodType<string>>;

export type PlaceType = keyof typeof cursorValues;

/** A row's place in an order. */
export type Place = { value: string; id: string };

/** As short as it can be: it stands in the address of a page, e.g. `-createdAt.mfq1x2k9.AZoiqLQjdpKB5zcvAWx_Tw`. */
export function encodePlace(sort: string, type: PlaceType, { value, id }: Place): string {
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return [sort, writeValue(type, value), bytes.toString("base64url")].join(".");
}

/** Errors: `InvalidCursor`, also for a place in another order. */
export function decodePlace(sort: string, type: PlaceType, text: string): Place {
  const [ofSort, value = "", id = "", ...rest] = text.split(".");
  if (rest.length > 0 || !/^[\w-]{22}$/.test(id)) throw new InvalidCursor("Not a cursor.");
  if (ofSort !== sort) throw new InvalidCursor("The cursor belongs to another order.");
  const read = cursorValues[type].safeParse(readValue(type, value));
  if (!read.success) throw new InvalidCursor("Not a cursor.");
  return { value: read.data, id: readId(id) };
}

function writeValue(type: PlaceType, value: string): string {
  if (isText(type)) return Buffer.from(value).toString("base64url");
  if (type !== "timestamptz" || value === NEVER) return value;
  return Date.parse(value).toString(36);
}

function readValue(type: PlaceType, text: string): string | undefined {
  if (isText(type)) return Buffer.from(text, "base64url").toString();
  if (type !== "timestamptz" || text === NEVER) return text;
  const timeMs = /^-?[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text, 36) : Number.NaN;
  const time = new Date(timeMs);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** varchar is compared as it is written, text without regard to case. */
function isText(type: PlaceType): boolean {
  return type === "text" || type === "varchar";
}

function readId(text: string): string {
  const hex = Buffer.from(text, "base64url").toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
