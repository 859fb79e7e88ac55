import "server-only";
import { getDatabase } from "@/lib/db/database";
import { WITH_REPOSITORY } from "./image-conditions";

// No index has both the beginning of a tag and the order of pushes. What few images match is found by the beginning and
// sorted; what many match is found soon by walking in that order. Neither may read without an end.

/** Matches that are looked up and sorted. */
const MOST_MATCHES = 5_000;
/** Images that are walked through for one page of what more than that match. */
const LONGEST_WALK = 50_000;

/** A list in the order of pushes; the SQL is of the code, the values are parameters. */
export type ImageSearch = {
  columns: string;
  conditions: readonly string[];
  order: string;
  /** The parameter that holds the pattern of a LIKE; $1 is the workspace. Their values are `wanted`. */
  pattern: string;
  wanted: readonly [workspaceId: string, pattern: string];
  parameters: readonly unknown[];
  skip: number;
  take: number;
  /** Tags of images that are gone are kept with them alone. */
  isGone: boolean;
};

/**
 * `take` images, after the first `skip`, whose digest or one of whose tags begins so. Where they are fewer, and `walked` is
 * an image, the list goes on after that one, which need not match.
 */
export async function searchImages<Row>(
  search: ImageSearch,
): Promise<{ rows: Row[]; walked: Row | null }> {
  const { take, isGone } = search;
  if (!isGone && (await countMatches(search)) <= MOST_MATCHES) {
    return { rows: await readMatches(search), walked: null };
  }
  const rows = await walk<Row>(search);
  if (rows.length >= take) return { rows, walked: null };
  return { rows, walked: await readWalked(search) };
}

/** Of an image as it is shown: until its run has come to both, a tag may stand on two. */
function isMatch(pattern: string): string {
  return `(i.digest LIKE ${pattern} OR EXISTS (SELECT 1 FROM unnest(i.tags) AS tag WHERE tag LIKE ${pattern}))`;
}

function ask<Row>({ parameters }: ImageSearch, sql: string): Promise<Row[]> {
  return getDatabase().client.$queryRawUnsafe<Row[]>(sql, ...parameters);
}

function walk<Row>(search: ImageSearch): Promise<Row[]> {
  const { columns, conditions, order, pattern, skip, take } = search;
  return ask(
    search,
    `SELECT ${columns} FROM (
       SELECT i.* FROM inventory_images i ${WITH_REPOSITORY}
       WHERE ${conditions.join(" AND ")} ORDER BY ${order} LIMIT ${LONGEST_WALK}) i
     ${WITH_REPOSITORY}
     WHERE ${isMatch(pattern)}
     ORDER BY ${order} OFFSET ${skip} LIMIT ${take}`,
  );
}

/** The last image of the longest walk; null where the list ends before. */
async function readWalked<Row>(search: ImageSearch): Promise<Row | null> {
  const { columns, conditions, order, pattern } = search;
  const [row] = await ask<Row>(
    search,
    `SELECT ${columns} FROM (
       SELECT i.* FROM inventory_images i ${WITH_REPOSITORY} WHERE ${conditions.join(" AND ")}
       ORDER BY ${order} OFFSET ${LONGEST_WALK - 1} LIMIT 1) i
     ${WITH_REPOSITORY} WHERE ${pattern} <> ''`,
  );
  return row ?? null;
}

// Matches are read in the order of their indexes (`text_pattern_ops`): else the planner reads a beginning that most have
// off the table.

function matches(workspace: string, pattern: string, union = "UNION"): string {
  const limit = `LIMIT ${MOST_MATCHES + 1}`;
  return `(SELECT t.repository_id, t.digest FROM inventory_tags t
     WHERE t.workspace_id = ${workspace} AND t.tag LIKE ${pattern}
     ORDER BY t.tag USING ~<~ ${limit})
   ${union}
   (SELECT d.repository_id, d.digest FROM inventory_images d
     WHERE d.workspace_id = ${workspace} AND d.digest LIKE ${pattern}
       ORDER BY d.digest USING ~<~ ${limit})`;
}

/** Up to one more than are looked up; an image of several such tags as often. */
async function countMatches({ wanted }: ImageSearch): Promise<number> {
  const [row] = await getDatabase().client.$queryRawUnsafe<{ counted: number }[]>(
    `SELECT count(*)::int AS counted FROM (${matches("$1::uuid", "$2::text", "UNION ALL")}) AS matches`,
    ...wanted,
  );
  return row?.counted ?? 0;
}

/** Every image that matches. No tag has a colon: what has one is a digest's beginning, and found with its image at once. */
function matchingImages({ pattern, wanted }: ImageSearch): string {
  const workspace = "$1::uuid";
  if (wanted[1].includes(":")) {
    return `(SELECT * FROM inventory_images d WHERE d.workspace_id = ${workspace} AND d.digest LIKE ${pattern}
      ORDER BY d.digest USING ~<~ LIMIT ${MOST_MATCHES + 1})`;
  }
  // OFFSET 0: each by its key, whatever the planner thinks of their number.
  return `(SELECT d.* FROM (${matches(workspace, pattern)}) AS found CROSS JOIN LATERAL (
     SELECT * FROM inventory_images d WHERE d.workspace_id = ${workspace}
       AND d.repository_id = found.repository_id AND d.digest = found.digest OFFSET 0) d)`;
}

function readMatches<Row>(search: ImageSearch): Promise<Row[]> {
  const { columns, conditions, order, pattern, skip, take } = search;
  return ask(
    search,
    `SELECT ${columns} FROM (
       SELECT i.* FROM ${matchingImages(search)} AS i ${WITH_REPOSITORY}
       WHERE ${conditions.join(" AND ")} AND ${isMatch(pattern)} ORDER BY ${order} OFFSET ${skip} LIMIT ${take}) i
     ${WITH_REPOSITORY}
     ORDER BY ${order}`,
  );
}
