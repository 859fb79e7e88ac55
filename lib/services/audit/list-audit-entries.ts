import "server-only";

/** A page of what was done in the workspace. Errors: `invalid_cursor`. */
export { listAuditEntries } from "@/lib/db/audit-entries";
