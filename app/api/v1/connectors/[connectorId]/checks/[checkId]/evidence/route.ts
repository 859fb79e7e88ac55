import { checkOperations } from "@/lib/contract/checks";
import { route } from "@/lib/http/route";
import { attached } from "@/lib/http/route-answer";
import { getEvidence } from "@/lib/services/evidence/get-evidence";

export const GET = route({
  operation: checkOperations["GET /connectors/{connectorId}/checks/{checkId}/evidence"],
  handle: async ({ ctx, params: { connectorId, checkId } }) => {
    const evidence = await getEvidence(ctx, connectorId, checkId);
    const day = evidence.check.finishedAt.slice(0, 10);
    return attached(`mooring-evidence-${day}-${checkId.slice(0, 8)}.json`, evidence);
  },
});
