import "server-only";
import { listAuditEntries } from "@/lib/db/audit-entries";
import type { AuditEntry, AuditExportQuery } from "@/lib/domain/console/audit-entry";
import type { Context } from "@/lib/domain/console/context";
import { type OcsfEvent, toOcsf } from "@/lib/domain/console/ocsf-event";

const ENTRIES_AT_ONCE = 200;

/** Every entry that the query finds, the oldest first; what is written after the export began is not in it. */
export async function* exportAuditEntries(
  ctx: Context,
  query: AuditExportQuery,
): AsyncGenerator<AuditEntry> {
  const until = query.until ?? new Date(ctx.now().getTime() + 1).toISOString();
  let cursor: string | undefined;
  do {
    ctx.signal.throwIfAborted();
    const page = await listAuditEntries(ctx, {
      ...{ ...query, until, cursor },
      limit: ENTRIES_AT_ONCE,
      sort: "at",
    });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** The same as events of OCSF. */
export async function* exportAuditEvents(
  ctx: Context,
  query: AuditExportQuery,
): AsyncGenerator<OcsfEvent> {
  for await (const entry of exportAuditEntries(ctx, query)) yield toOcsf(ctx.workspaceId, entry);
}
