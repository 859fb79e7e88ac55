import { z } from "zod";
import { connectorMarks, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import { type Sort, sortValues } from "./list-sort";
import { PLAIN_TEXT } from "./plain-text";

const limit = z.coerce.number().int().min(1).max(200).default(50);

/** `?limit=&cursor=`: every list. */
export const pageQuerySchema = z.strictObject({ limit, cursor: z.string().max(2000).optional() });
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** A query parameter that may be given more than once. */
export function repeatable<Item extends z.ZodType>(item: Item) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(100),
  );
}

/** The query of a searchable list of connectors, or of what rests on one; `status` and `mark` repeat. */
export const listQuerySchema = pageQuerySchema.extend({
  sort: z.enum(sortValues as [Sort, ...Sort[]]).default("-createdAt"),
  q: z.string().trim().max(200).regex(PLAIN_TEXT, "Leave control characters out.").default(""),
  status: repeatable(z.enum(connectorStatuses)),
  mark: repeatable(z.enum(connectorMarks)),
});

/**
 * `previousCursor`: on every page but the first, of a list that is walked both ways; null before the second.
 * `total`: on the first page, of a list that is counted. `totalCapped`: there are more than that, which is as far as the
 * list is counted.
 */
export type ListPage<Item> = {
  items: Item[];
  nextCursor: string | null;
  previousCursor?: string | null | undefined;
  total?: number | undefined;
  totalCapped?: boolean | undefined;
};

export function listPageSchema<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable().optional(),
    total: z.number().int().optional(),
    totalCapped: z.boolean().optional(),
  });
}
