import "server-only";
import { z } from "zod";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import { PLAIN_TEXT } from "@/lib/domain/api/plain-text";

/** A moment as a cursor holds it: exactly as `toISOString` writes it, and one that PostgreSQL can read. */
export const cursorTimeSchema = z.iso
  .datetime({ precision: 3 })
  .refine((text) => !text.startsWith("0000"));

export const cursorTextSchema = z.string().regex(PLAIN_TEXT);

/** The place where a list goes on, as one opaque word. */
export function encodeCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Errors: `InvalidCursor`. */
export function decodeCursor<Schema extends z.ZodType>(
  schema: Schema,
  text: string,
): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (error) {
    throw new InvalidCursor("Not a cursor.", { cause: error });
  }
}
