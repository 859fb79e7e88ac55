import pg from "pg";

/** As it went to PostgreSQL, of Prisma's own making or of ours. */
export type Statement = { sql: string; values: unknown[] };

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

/** Runs the work and answers what this process sent to any PostgreSQL meanwhile; BEGIN, COMMIT and the like left out. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  const statements: Statement[] = [];
  prototype.query = function record(first, ...rest) {
    const said = typeof first === "string" ? { text: first, values: rest[0] } : first;
    const { text, values } = said as { text?: string; values?: unknown };
    if (text && /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/i.test(text)) {
      statements.push({ sql: text, values: Array.isArray(values) ? values : [] });
    }
    return query.call(this, first, ...rest);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return statements;
}
