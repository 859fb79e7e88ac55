import { getDatabase } from "@/lib/db/database";

/** Every row that belongs to a workspace, by table, and the people who are its members: for comparing. */
export async function dumpWorkspace(workspaceId: string): Promise<Record<string, unknown[]>> {
  const { client } = getDatabase();
  const read = (sql: string) =>
    client.$queryRawUnsafe<{ row: unknown }[]>(
      `SELECT to_jsonb(t) AS row FROM (${sql}) t ORDER BY to_jsonb(t)::text`,
      workspaceId,
    );
  const tables = await client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT t.relname::text AS name FROM pg_class t
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'workspace_id'
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' ORDER BY t.relname COLLATE "C"`,
  );
  const dump: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    dump[name] = await read(`SELECT * FROM ${name} WHERE workspace_id = $1::uuid`);
  }
  dump.users = await read(
    `SELECT * FROM users WHERE id IN (SELECT user_id FROM memberships WHERE workspace_id = $1::uuid)`,
  );
  const personal = await client.$queryRawUnsafe<{ name: string }[]>(
    `SELECT t.relname::text AS name FROM pg_class t
     JOIN pg_attribute u ON u.attrelid = t.oid AND u.attname = 'user_id'
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND NOT EXISTS (
       SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'workspace_id')
     ORDER BY t.relname COLLATE "C"`,
  );
  for (const { name } of personal) {
    dump[name] = await read(
      `SELECT * FROM ${name} WHERE user_id IN (SELECT user_id FROM memberships WHERE workspace_id = $1::uuid)`,
    );
  }
  return dump;
}
