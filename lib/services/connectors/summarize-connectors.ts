import "server-only";

/** How many connectors have each status and mark, each counted up to 10,000. */
export { summarizeConnectors } from "@/lib/db/list-summaries";
