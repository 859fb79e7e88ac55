import "server-only";

/** A page of connectors, drafts among them. Errors: `invalid_cursor`. */
export { listConnectors } from "@/lib/db/connectors";
