import "server-only";
import { z } from "zod";
import { cursorTimeSchema } from "@/lib/db/cursor";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { Image, ImageListQuery } from "@/lib/domain/inventory/image";

export type ImageRow = Omit<
  Image,
  | "sizeBytes"
  | "pushedAt"
  | "pulledAt"
  | "archivedAt"
  | "activatedAt"
  | "scannedAt"
  | "firstSeenAt"
  | "goneAt"
> & {
  sizeBytes: bigint;
  pushedAt: Date;
  pulledAt: Date | null;
  archivedAt: Date | null;
  activatedAt: Date | null;
  scannedAt: Date | null;
  firstSeenAt: Date;
  goneAt: Date | null;
};

export const IMAGE_COLUMNS = `i.registry_id AS "registryId", i.repository_id AS "repositoryId", r.name AS "repositoryName", i.digest,
  i.tags, i.size_bytes AS "sizeBytes", i.media_type AS "mediaType", i.artifact_type AS "artifactType",
  i.subject_digest AS "subjectDigest", i.pushed_at AS "pushedAt", i.pulled_at AS "pulledAt", i.status,
  i.archived_at AS "archivedAt", i.activated_at AS "activatedAt", i.scan_status AS "scanStatus",
  i.scanned_at AS "scannedAt", i.findings, i.first_seen_at AS "firstSeenAt", i.gone_at AS "goneAt"`;

export function toImage(row: ImageRow): Image {
  const time = (value: Date | null) => value?.toISOString() ?? null;
  return {
    ...row,
    sizeBytes: Number(row.sizeBytes),
    pushedAt: row.pushedAt.toISOString(),
    pulledAt: time(row.pulledAt),
    archivedAt: time(row.archivedAt),
    activatedAt: time(row.activatedAt),
    scannedAt: time(row.scannedAt),
    firstSeenAt: row.firstSeenAt.toISOString(),
    goneAt: time(row.goneAt),
  };
}

/** The place of an image in the order of pushes. */
const placeSchema = z.tuple([
  z.enum(["pushedAt", "-pushedAt"]),
  cursorTimeSchema,
  z.uuid(),
  z.string().max(140),
]);

/**
 * One page by keyset, of a registry, a repository or all: page 10,000 costs what page 1 costs. `q` is the beginning of a
 * tag or of a digest. Nothing is counted: the sync's own figures say how many there are. `backwards: false`: for who walks
 * on, and asks for no page before, which is half the work. Errors: `InvalidCursor`.
 */
export function listImages(
  { workspaceId }: Context,
  query: ImageListQuery,
  { backwards = true } = {},
): Promise<ListPage<Image>> {
  return translateErrors(async () => {
    const parameters: unknown[] = [];
    const parameter = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`;
    const conditions = [`i.workspace_id = ${parameter(workspaceId, "uuid")}`];
    if (query.registryId) {
      conditions.push(`i.registry_id = ${parameter(query.registryId, "uuid")}`);
    }
    if (query.repositoryId) {
      conditions.push(`i.repository_id = ${parameter(query.repositoryId, "uuid")}`);
    }
    conditions.push(`i.gone_at IS ${query.gone === "yes" ? "NOT NULL" : "NULL"}`);
    if (query.tagged) {
      conditions.push(`cardinality(i.tags) ${query.tagged === "yes" ? "> 0" : "= 0"}`);
    }
    if (query.q) {
      const beginning = parameter(`${query.q.replace(/[\\%_]/g, "\\$&")}%`, "text");
      conditions.push(`(i.digest LIKE ${beginning} OR EXISTS (SELECT 1 FROM inventory_tags t
        WHERE t.workspace_id = i.workspace_id AND t.repository_id = i.repository_id AND t.digest = i.digest
          AND t.tag LIKE ${beginning}))`);
    }
    const descending = query.sort === "-pushedAt";
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, query.sort);
    const place =
      cursor &&
      `(${parameter(cursor.pushedAt, "text::timestamptz")}, ${parameter(cursor.repositoryId, "uuid")},
        ${parameter(cursor.digest, "text")})`;
    const size = parameter(query.limit, "int");
    /** The rows after the cursor, or those up to it, the nearest first. */
    const read = async (direction: "after" | "upTo", page: string) => {
      const rising = descending === (direction === "upTo");
      const order = rising ? "ASC" : "DESC";
      const compare = `${rising ? ">" : "<"}${direction === "upTo" ? "=" : ""}`;
      const here = place
        ? [...conditions, `(i.pushed_at, i.repository_id, i.digest) ${compare} ${place}`]
        : conditions;
      const rows = await getDatabase().client.$queryRawUnsafe<ImageRow[]>(
        `SELECT ${IMAGE_COLUMNS} FROM inventory_images i
         JOIN inventory_repositories r ON r.workspace_id = i.workspace_id AND r.id = i.repository_id
         WHERE ${here.join(" AND ")}
         ORDER BY i.pushed_at ${order}, i.repository_id ${order}, i.digest ${order} ${page}`,
        ...parameters,
      );
      return rows.map(toImage);
    };
    const found = await read("after", `LIMIT ${size} + 1`);
    const items = found.slice(0, query.limit);
    const last = found.length > query.limit ? items.at(-1) : undefined;
    const nextCursor = last ? writeCursor(query.sort, last) : null;
    if (!cursor || !backwards) return { items, nextCursor };
    // The page before ends at the cursor: it begins after the row that lies a page further back.
    const [before] = await read("upTo", `OFFSET ${size} LIMIT 1`);
    return { items, nextCursor, previousCursor: before ? writeCursor(query.sort, before) : null };
  });
}

function writeCursor(sort: string, { pushedAt, repositoryId, digest }: Image): string {
  return Buffer.from(JSON.stringify([sort, pushedAt, repositoryId, digest])).toString("base64url");
}

function readCursor(text: string, sort: string) {
  const [ofSort, pushedAt, repositoryId, digest] = parsePlace(text);
  if (ofSort !== sort) throw new InvalidCursor("The cursor belongs to another order.");
  return { pushedAt, repositoryId, digest };
}

function parsePlace(text: string) {
  try {
    return placeSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw new InvalidCursor("Not a cursor.");
  }
}

export function findImage(
  { workspaceId }: Context,
  registryId: string,
  repositoryId: string,
  digest: string,
): Promise<Image | null> {
  return translateErrors(async () => {
    const [row] = await getDatabase().client.$queryRawUnsafe<ImageRow[]>(
      `SELECT ${IMAGE_COLUMNS} FROM inventory_images i
       JOIN inventory_repositories r ON r.workspace_id = i.workspace_id AND r.id = i.repository_id
       WHERE i.workspace_id = $1::uuid AND i.registry_id = $2::uuid AND i.repository_id = $3::uuid AND i.digest = $4`,
      workspaceId,
      registryId,
      repositoryId,
      digest,
    );
    return row ? toImage(row) : null;
  });
}
