import "server-only";
import { z } from "zod";
import { cursorTextSchema, decodeCursor, encodeCursor } from "@/lib/db/cursor";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { TagMove, TagMoveListQuery } from "@/lib/domain/inventory/tag-move";
import { readKeysetPage } from "./read-keyset-page";
import { writeBeginning } from "./write-beginning";

type Row = Omit<TagMove, "seenAt"> & { seenAt: Date; seq: bigint };

/** The place of a move in the order of the syncs that saw it. */
const placeSchema = z.tuple([
  z.enum(["seenAt", "-seenAt"]),
  z.string().regex(/^\d{1,18}$/),
  cursorTextSchema.max(300),
]);

/** One page by keyset of a repository’s moves, those of one sync by tag. Errors: `InvalidCursor`. */
export function listTagMoves(
  { workspaceId }: Context,
  repositoryId: string,
  query: TagMoveListQuery,
): Promise<ListPage<TagMove>> {
  return translateErrors(async () => {
    const parameters: unknown[] = [];
    const parameter = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`;
    const conditions = [
      `m.workspace_id = ${parameter(workspaceId, "uuid")}`,
      `m.repository_id = ${parameter(repositoryId, "uuid")}`,
      // What came back within one sync has not moved.
      "m.to_digest IS DISTINCT FROM m.from_digest",
    ];
    if (query.fromDigest !== undefined) {
      conditions.push(`m.from_digest = ${parameter(query.fromDigest, "text")}`);
    }
    if (query.q) conditions.push(`m.tag LIKE ${parameter(writeBeginning(query.q), "text")}`);
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, query.sort);
    const place =
      cursor && `(${parameter(cursor.seq, "text::bigint")}, ${parameter(cursor.tag, "text")})`;
    const [limit, offset] = [parameters.length + 1, parameters.length + 2];
    const { items, ...around } = await readKeysetPage<Row>({
      limit: query.limit,
      descending: query.sort === "-seenAt",
      isLater: place !== undefined,
      read: async (part) => {
        const here = place
          ? [...conditions, `(m.seq, m.tag) ${part.compare} ${place}`]
          : conditions;
        const rows = await getDatabase().client.$queryRawUnsafe<Row[]>(
          `SELECT m.tag, m.from_digest AS "fromDigest", m.to_digest AS "toDigest", m.at AS "seenAt", m.seq
           FROM inventory_tag_moves m WHERE ${here.join(" AND ")}
           ORDER BY m.seq ${part.order}, m.tag ${part.order} LIMIT $${limit}::int OFFSET $${offset}::int`,
          ...parameters,
          part.limit,
          part.offset,
        );
        return { items: rows };
      },
      cursorOf: ({ seq, tag }) => encodeCursor([query.sort, String(seq), tag]),
    });
    return {
      items: items.map(({ seq: _, seenAt, ...move }) => ({
        ...move,
        seenAt: seenAt.toISOString(),
      })),
      ...around,
    };
  });
}

function readCursor(text: string, sort: TagMoveListQuery["sort"]) {
  const [ofSort, seq, tag] = decodeCursor(placeSchema, text);
  if (ofSort !== sort) throw new InvalidCursor("The cursor belongs to another order.");
  return { seq, tag };
}
