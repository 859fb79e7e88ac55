import { auditOperations } from "@/lib/contract/audit";
import { route } from "@/lib/http/route";
import { ndjsonFile } from "@/lib/http/route-answer";
import { exportAuditEntries } from "@/lib/services/audit/export-audit-entries";

export const GET = route({
  operation: auditOperations["GET /audit.ndjson"],
  handle: async ({ ctx, query }) => ndjsonFile("audit", exportAuditEntries(ctx, query)),
});
