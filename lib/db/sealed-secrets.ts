import "server-only";
import type { SealedPlace, SealedPurpose } from "@/lib/domain/console/sealed-place";
import { getDatabase } from "./database";
import { translateErrors } from "./translate-error";

// Sealed with another key than the one in use: of every workspace, for the job and the command that rotate keys.

type Column = {
  table: string;
  column: string;
  /** The primary key, a uuid. */
  key: string;
  /** What the secret is bound to, in the order of `SealedPlace.row`. */
  row: readonly string[];
};

/** Where each kind of secret lies. A column `sealed_…` that is not here fails a test. */
export const SEALED_COLUMNS = {
  "basic credential": {
    table: "basic_credentials",
    column: "sealed_secret",
    key: "connector_id",
    row: ["connector_id", "url"],
  },
  "notification channel": {
    table: "notification_channels",
    column: "sealed_secret",
    key: "id",
    row: ["workspace_id", "id", "kind"],
  },
  "authenticator secret": {
    table: "authenticators",
    column: "sealed_secret",
    key: "user_id",
    row: ["user_id"],
  },
} as const satisfies Record<SealedPurpose, Column>;

export type SealedRow = { key: string; sealed: string; place: SealedPlace };

/** How many secrets each key sealed, by the id of the key. */
export function countSealedSecrets(): Promise<Map<string, number>> {
  const each = Object.values<Column>(SEALED_COLUMNS).map(
    ({ table, column }) =>
      `SELECT split_part(${column}, '.', 2) AS id FROM ${table} WHERE ${column} IS NOT NULL`,
  );
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<{ id: string; count: number }[]>(
      `SELECT id, count(*)::int AS count FROM (${each.join(" UNION ALL ")}) sealed GROUP BY id ORDER BY id`,
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  });
}

/** The next secrets that another key than `keyId` sealed, behind the row `after`, in the order of their keys. */
export function listSealedWithOthers(
  purpose: SealedPurpose,
  { keyId, after, limit }: { keyId: string; after: string | null; limit: number },
): Promise<SealedRow[]> {
  const { table, column, key, row }: Column = SEALED_COLUMNS[purpose];
  return translateErrors(async () => {
    const rows = await getDatabase().client.$queryRawUnsafe<
      { key: string; sealed: string; row: string[] }[]
    >(
      `SELECT ${key}::text AS key, ${column} AS sealed, ARRAY[${row.map((name) => `${name}::text`).join(", ")}] AS row
       FROM ${table}
       WHERE split_part(${column}, '.', 2) <> $1 AND ($2::uuid IS NULL OR ${key} > $2::uuid)
       ORDER BY ${table}.${key} LIMIT ${limit}`,
      keyId,
      after,
    );
    return rows.map((found) => ({
      key: found.key,
      sealed: found.sealed,
      place: { purpose, row: found.row },
    }));
  });
}

/** Puts the same secret, sealed anew, in its place. False where another secret came meanwhile, which stays. */
export function replaceSealed({ key, sealed, place }: SealedRow, anew: string): Promise<boolean> {
  const { table, column, key: keyColumn, row }: Column = SEALED_COLUMNS[place.purpose];
  // What it is bound to may have changed with another secret, which was sealed for that.
  const bound = row.map((name, at) => `${name}::text = $${at + 4}`).join(" AND ");
  return translateErrors(async () => {
    const count = await getDatabase().client.$executeRawUnsafe(
      `UPDATE ${table} SET ${column} = $1 WHERE ${keyColumn} = $2::uuid AND ${column} = $3 AND ${bound}`,
      anew,
      key,
      sealed,
      ...place.row,
    );
    return count === 1;
  });
}
