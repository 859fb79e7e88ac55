import "server-only";
import { z } from "zod";
import { cursorTimeSchema, decodeCursor, encodeCursor } from "@/lib/db/cursor";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { InvalidCursor } from "@/lib/domain/api/known-errors";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { Context } from "@/lib/domain/console/context";
import type { Image, ImageListQuery } from "@/lib/domain/inventory/image";
import { imageConditions, WITH_REPOSITORY, writeMark } from "./image-conditions";
import { readKeysetPage } from "./read-keyset-page";
import { searchImages } from "./search-images";
import { writeBeginning } from "./write-beginning";

export type ImageRow = Omit<
  Image,
  | "sizeBytes"
  | "pushedAt"
  | "pulledAt"
  | "archivedAt"
  | "activatedAt"
  | "scannedAt"
  | "scanReadAt"
  | "firstSeenAt"
  | "goneAt"
  | "marks"
> &
  Image["marks"] & {
    sizeBytes: bigint;
    pushedAt: Date;
    pulledAt: Date | null;
    archivedAt: Date | null;
    activatedAt: Date | null;
    scannedAt: Date | null;
    scanReadAt: Date | null;
    firstSeenAt: Date;
    goneAt: Date | null;
  };

export const IMAGE_COLUMNS = `i.registry_id AS "registryId", i.repository_id AS "repositoryId", r.name AS "repositoryName", i.digest,
  i.tags, i.size_bytes AS "sizeBytes", i.media_type AS "mediaType", i.artifact_type AS "artifactType",
  i.subject_digest AS "subjectDigest", i.pushed_at AS "pushedAt", i.pulled_at AS "pulledAt", i.status,
  i.archived_at AS "archivedAt", i.activated_at AS "activatedAt", i.scan_status AS "scanStatus",
  i.scanned_at AS "scannedAt", i.findings, i.scan_read_at AS "scanReadAt", i.attached AS "isAttached",
  ${["signed", "sbom", "attested"].map(writeMark).join(", ")}, i.first_seen_at AS "firstSeenAt", i.gone_at AS "goneAt"`;

export function toImage({ signed, sbom, attested, ...row }: ImageRow): Image {
  const time = (value: Date | null) => value?.toISOString() ?? null;
  return {
    ...row,
    marks: { signed, sbom, attested },
    sizeBytes: Number(row.sizeBytes),
    pushedAt: row.pushedAt.toISOString(),
    pulledAt: time(row.pulledAt),
    archivedAt: time(row.archivedAt),
    activatedAt: time(row.activatedAt),
    scannedAt: time(row.scannedAt),
    scanReadAt: time(row.scanReadAt),
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
 * tag or of a digest; a page of a search may have fewer than `limit` and be not the last. Nothing is counted: the sync's
 * own figures say how many there are. `backwards: false`: for who walks on, and asks for no page before, which is half the
 * work. Errors: `InvalidCursor`.
 */
export function listImages(
  { workspaceId, now }: Context,
  query: ImageListQuery,
  { backwards = true } = {},
): Promise<ListPage<Image>> {
  return translateErrors(async () => {
    const parameters: unknown[] = [];
    const parameter = (value: unknown, type: string) => `$${parameters.push(value)}::${type}`;
    const conditions = imageConditions({ workspaceId, now }, query, parameter);
    const beginning = writeBeginning(query.q);
    const pattern = query.q && parameter(beginning, "text");
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, query.sort);
    const place =
      cursor &&
      `(${parameter(cursor.pushedAt, "text::timestamptz")}, ${parameter(cursor.repositoryId, "uuid")},
        ${parameter(cursor.digest, "text")})`;
    return readKeysetPage<Image>({
      limit: query.limit,
      descending: query.sort === "-pushedAt",
      isLater: place !== undefined && backwards,
      read: async ({ compare, order: towards, limit: take, offset: skip }) => {
        const here = place
          ? [...conditions, `(i.pushed_at, i.repository_id, i.digest) ${compare} ${place}`]
          : conditions;
        const order = `i.pushed_at ${towards}, i.repository_id ${towards}, i.digest ${towards}`;
        if (pattern) {
          const found = await searchImages<ImageRow>({
            ...{ columns: IMAGE_COLUMNS, conditions: here, order, pattern, parameters, skip, take },
            wanted: [workspaceId, beginning],
            isGone: query.gone === "yes",
          });
          return {
            items: found.rows.map(toImage),
            walked: found.walked && toImage(found.walked),
          };
        }
        const rows = await getDatabase().client.$queryRawUnsafe<ImageRow[]>(
          `SELECT ${IMAGE_COLUMNS} FROM inventory_images i ${WITH_REPOSITORY}
           WHERE ${here.join(" AND ")} ORDER BY ${order} OFFSET ${skip} LIMIT ${take}`,
          ...parameters,
        );
        return { items: rows.map(toImage) };
      },
      cursorOf: ({ pushedAt, repositoryId, digest }) =>
        encodeCursor([query.sort, pushedAt, repositoryId, digest]),
    });
  });
}

function readCursor(text: string, sort: string) {
  const [ofSort, pushedAt, repositoryId, digest] = decodeCursor(placeSchema, text);
  if (ofSort !== sort) throw new InvalidCursor("The cursor belongs to another order.");
  return { pushedAt, repositoryId, digest };
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
