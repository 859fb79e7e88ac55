import "server-only";

/** How many registries have each status and mark of their connector, each counted up to 10,000. */
export { summarizeRegistries } from "@/lib/db/list-summaries";
