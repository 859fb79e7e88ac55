import "server-only";
import type { Context } from "@/lib/domain/console/context";
import type { ImageFilter } from "@/lib/domain/inventory/image-filter";

const DAY_MS = 86_400_000;

/** What was not found is not there for certain: the repository was listed to its end since the image was first seen. */
const CERTAIN = `r.mark_shares IS NOT NULL AND r.problem IS NULL AND i.gone_at IS NULL
  AND i.first_seen_at <= r.complete_at`;

/** A mark as it is told; of an image `i` of a repository `r`. */
export function writeMark(column: string): string {
  const mark = `i.${column}`;
  return `CASE WHEN i.gone_at IS NOT NULL THEN NULL WHEN ${mark} OR (${CERTAIN}) THEN ${mark} END AS ${column}`;
}

// As the partial indexes of the migrations say it.
const CRITICAL = "i.findings @? '$.CRITICAL ? (@ > 0)'";
const SEVERITIES = {
  critical: CRITICAL,
  high: `(${CRITICAL} OR i.findings @? '$.HIGH ? (@ > 0)')`,
} as const;

/** One repository `r` looked up for one image `i`: images stay in the order of their index, whatever the planner thinks. */
export const WITH_REPOSITORY = `CROSS JOIN LATERAL (
  SELECT name, mark_shares, problem, complete_at FROM inventory_repositories
  WHERE workspace_id = i.workspace_id AND id = i.repository_id LIMIT 1) r`;

/** The conditions of a query on images `i`, joined to their repositories `r`; without a search. */
export function imageConditions(
  { workspaceId, now }: Pick<Context, "workspaceId" | "now">,
  filter: ImageFilter,
  parameter: (value: unknown, type: string) => string,
): string[] {
  const conditions = [
    `i.workspace_id = ${parameter(workspaceId, "uuid")}`,
    `i.gone_at IS ${filter.gone === "yes" ? "NOT NULL" : "NULL"}`,
  ];
  const { registryId, repositoryId, pushedWithinDays, pushedBeforeDays } = filter;
  if (registryId) conditions.push(`i.registry_id = ${parameter(registryId, "uuid")}`);
  if (repositoryId) conditions.push(`i.repository_id = ${parameter(repositoryId, "uuid")}`);
  if (filter.tagged)
    conditions.push(`cardinality(i.tags) ${filter.tagged === "yes" ? ">" : "="} 0`);
  if (filter.archived) {
    conditions.push(`i.status ${filter.archived === "yes" ? "=" : "<>"} 'ARCHIVED'`);
  }
  if (filter.stale) conditions.push("i.stale");
  if (filter.severity) conditions.push(SEVERITIES[filter.severity]);
  if (filter.signed) conditions.push("NOT i.signed", "NOT i.attached", CERTAIN);
  const daysAgo = (days: number) =>
    parameter(new Date(now().getTime() - days * DAY_MS).toISOString(), "text::timestamptz");
  if (pushedWithinDays) conditions.push(`i.pushed_at >= ${daysAgo(pushedWithinDays)}`);
  if (pushedBeforeDays) conditions.push(`i.pushed_at < ${daysAgo(pushedBeforeDays)}`);
  return conditions;
}
