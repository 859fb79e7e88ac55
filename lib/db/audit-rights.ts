import "server-only";
import type { Database } from "./database";
import { translateErrors } from "./translate-error";

type AuditRights = {
  /** Entries that stand cannot be changed or removed by this role, nor can it give itself the right. */
  isAppendOnly: boolean;
  mayDelete: boolean;
};

/** What the role that a database was opened with may do to the audit log. The embedded database has one role. */
export function readAuditRights({ engine, client }: Database): Promise<AuditRights> {
  if (engine === "embedded") return Promise.resolve({ isAppendOnly: false, mayDelete: true });
  return translateErrors(async () => {
    const [rights] = await client.$queryRawUnsafe<{ alters: boolean; deletes: boolean }[]>(
      // Who owns the table, or is a member of who does, can grant itself anything.
      `SELECT r.rolsuper OR pg_has_role(current_user, c.relowner, 'MEMBER')
           OR has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
           OR has_table_privilege(c.oid, 'TRUNCATE') AS alters,
         has_table_privilege(c.oid, 'DELETE') AS deletes
       FROM pg_class c, pg_roles r WHERE c.oid = 'audit_entries'::regclass AND r.rolname = current_user`,
    );
    return { isAppendOnly: rights?.alters === false, mayDelete: rights?.deletes === true };
  });
}
