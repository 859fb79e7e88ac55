import { auditOperations } from "@/lib/contract/audit";
import { route } from "@/lib/http/route";
import { listAuditEntries } from "@/lib/services/audit/list-audit-entries";

export const GET = route({
  operation: auditOperations["GET /audit"],
  handle: ({ ctx, query }) => listAuditEntries(ctx, query),
});
