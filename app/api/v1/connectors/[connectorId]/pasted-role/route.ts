import { pastedRoleOperations } from "@/lib/contract/pasted-roles";
import { route } from "@/lib/http/route";
import { dropPastedRole } from "@/lib/services/roles/drop-pasted-role";
import { pasteRole } from "@/lib/services/roles/paste-role";

export const PUT = route({
  operation: pastedRoleOperations["PUT /connectors/{connectorId}/pasted-role"],
  handle: ({ ctx, params, body }) => pasteRole(ctx, params.connectorId, body),
});

export const DELETE = route({
  operation: pastedRoleOperations["DELETE /connectors/{connectorId}/pasted-role"],
  handle: ({ ctx, params }) => dropPastedRole(ctx, params.connectorId),
});
