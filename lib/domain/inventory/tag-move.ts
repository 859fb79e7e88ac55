import { z } from "zod";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";

/** A tag came to name another image of its repository, or none any more. */
export const tagMoveSchema = z.strictObject({
  tag: z.string(),
  fromDigest: z.string(),
  /** Null: no image had the tag any more. */
  toDigest: z.string().nullable(),
  /** When a sync saw it; the move itself lies between that sync and the one before. */
  seenAt: z.iso.datetime(),
});
export type TagMove = z.infer<typeof tagMoveSchema>;

export const tagMoveListQuerySchema = pageQuerySchema.extend({
  sort: z.enum(["seenAt", "-seenAt"]).default("-seenAt"),
  /** The beginning of a tag, as it is written. */
  q: z.string().trim().max(300).regex(PLAIN_TEXT, "Leave control characters out.").default(""),
  /** The image that the tag named before. */
  fromDigest: z.string().max(140).regex(PLAIN_TEXT, "Leave control characters out.").optional(),
});
export type TagMoveListQuery = z.infer<typeof tagMoveListQuerySchema>;
