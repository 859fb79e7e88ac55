import { getDatabase } from "@/lib/db/database";

/** How PostgreSQL would read it, where an index can serve. */
export function explainQuery(select: string): Promise<string> {
  return getDatabase().client.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
    await tx.$executeRawUnsafe("SET LOCAL enable_sort = off");
    const rows = await tx.$queryRawUnsafe<Record<string, string>[]>(`EXPLAIN ${select}`);
    return rows.map((row) => Object.values(row)[0]).join("\n");
  });
}
