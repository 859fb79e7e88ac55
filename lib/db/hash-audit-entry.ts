import "server-only";
import { createHash } from "node:crypto";
import { auditText, type ChainedEntry } from "@/lib/domain/console/audit-text";

/** SHA-256, hexadecimal. Errors: `NotCanonical`. */
export function hashAuditEntry(entry: ChainedEntry): string {
  return createHash("sha256").update(auditText(entry)).digest("hex");
}
