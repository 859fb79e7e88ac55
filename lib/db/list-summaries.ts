import "server-only";
import { z } from "zod";
import { connectorMarks, connectorStatuses } from "@/lib/domain/connectors/connector-status";
import type { ListSummary } from "@/lib/domain/connectors/list-summary";
import type { Context } from "@/lib/domain/console/context";
import { getDatabase } from "./database";
import { MAX_COUNTED } from "./list-page";
import { translateErrors } from "./translate-error";

/** How many connectors have each status and mark. */
export function summarizeConnectors(ctx: Context): Promise<ListSummary> {
  return summarize(ctx, "connectors c WHERE c.workspace_id = $1::uuid");
}

/** The same of registries, each of which has the status of its connector. */
export function summarizeRegistries(ctx: Context): Promise<ListSummary> {
  return summarize(
    ctx,
    "registries r JOIN connectors c ON c.id = r.connector_id WHERE r.workspace_id = $1::uuid AND c.workspace_id = $1::uuid",
  );
}

const rowsSchema = z.array(z.object({ value: z.string(), counted: z.number() }));

/** One query; each count reads no further than `MAX_COUNTED`, a status and an assurance from its index. */
function summarize({ workspaceId }: Context, rows: string): Promise<ListSummary> {
  const count = (condition: string) =>
    `(SELECT count(*)::int FROM (SELECT 1 FROM ${rows} AND ${condition} LIMIT ${MAX_COUNTED + 1}) AS rows)`;
  return translateErrors(async () => {
    const answer = await getDatabase().client.$queryRawUnsafe(
      `SELECT s::text AS value, ${count("c.status = s")} AS counted
       FROM unnest(enum_range(NULL::connector_status)) AS s
       UNION ALL SELECT a::text, ${count("c.assurance = a")}
       FROM unnest('{proved,probed}'::assurance[]) AS a
       UNION ALL SELECT 'too_powerful', ${count("cardinality(c.excess) > 0")}`,
      workspaceId,
    );
    const counts = new Map(rowsSchema.parse(answer).map((row) => [row.value, row.counted]));
    const countOf = (value: string) => capped(counts.get(value) ?? 0);
    return {
      statuses: connectorStatuses.map((status) => ({ status, ...countOf(status) })),
      marks: connectorMarks.map((mark) => ({ mark, ...countOf(mark) })),
    };
  });
}

function capped(counted: number): { count: number; countCapped?: boolean } {
  return counted > MAX_COUNTED ? { count: MAX_COUNTED, countCapped: true } : { count: counted };
}
