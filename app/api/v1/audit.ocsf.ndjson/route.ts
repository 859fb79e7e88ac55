import { auditOperations } from "@/lib/contract/audit";
import { route } from "@/lib/http/route";
import { ndjsonFile } from "@/lib/http/route-answer";
import { exportAuditEvents } from "@/lib/services/audit/export-audit-entries";

export const GET = route({
  operation: auditOperations["GET /audit.ocsf.ndjson"],
  handle: async ({ ctx, query }) => ndjsonFile("audit.ocsf", exportAuditEvents(ctx, query)),
});
