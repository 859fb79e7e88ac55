import "server-only";
import type { ListPage } from "@/lib/domain/api/list-query";
import type { AuditEntry, AuditListQuery } from "@/lib/domain/console/audit-entry";
import type { Context } from "@/lib/domain/console/context";
import { toAuditEntry } from "./audit-chain";
import { getDatabase } from "./database";
import { type ListSource, listPage } from "./list-page";
import { translateErrors } from "./translate-error";

type Filters = Required<
  Pick<AuditListQuery, "action" | "actor" | "subjectKind" | "subjectId" | "since" | "until">
>;

/** Each filter has an index that begins with the workspace and ends in the order of the list. */
const source: ListSource<AuditEntry, "at", Filters> = {
  from: "audit_entries e",
  id: "e.id",
  workspaceId: "e.workspace_id",
  sorts: { at: { order: "e.at", type: "timestamptz", read: ({ at }) => at } },
  filters: {
    action: (value) => ({ sql: "e.action = ?", value, type: "text" }),
    actor: (value) => ({ sql: "e.actor_id = ?", value, type: "text" }),
    subjectKind: (value) => ({ sql: "e.subject_kind = ?", value, type: "text" }),
    subjectId: (value) => ({ sql: "e.subject_id = ?", value, type: "uuid" }),
    since: (value) => ({ sql: "e.at >= ?", value: writeMoment(value), type: "text::timestamptz" }),
    until: (value) => ({ sql: "e.at < ?", value: writeMoment(value), type: "text::timestamptz" }),
  },
  matches: (pattern) => `coalesce(e.subject_name, '') ILIKE ${pattern}`,
  total: "none",
  load: async (ids, workspaceId) => {
    const where = { workspaceId, id: { in: ids } };
    const rows = await getDatabase().client.auditEntry.findMany({ where });
    return rows.map(toAuditEntry);
  },
};

const LAST_MS = Date.parse("9999-12-31T23:59:59.999Z");

/** As PostgreSQL reads it: it knows no zone more than 16 hours off, and writes years before 1 and after 9999 in another way. */
function writeMoment(text: string): string {
  return new Date(Math.min(Math.max(Date.parse(text), 0), LAST_MS)).toISOString();
}

/** One page by keyset, entries of one moment in the order of the chain. Errors: `InvalidCursor`. */
export function listAuditEntries(
  ctx: Context,
  query: AuditListQuery,
): Promise<ListPage<AuditEntry>> {
  const { action, actor, subjectKind, subjectId, since, until } = query;
  return translateErrors(() =>
    listPage(ctx, source, query, { action, actor, subjectKind, subjectId, since, until }),
  );
}
