import { connectorOperations } from "@/lib/contract/connectors";
import { readIfMatch } from "@/lib/http/read-if-match";
import { route } from "@/lib/http/route";
import { deleteConnector } from "@/lib/services/connectors/delete-connector";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { updateConnector } from "@/lib/services/connectors/update-connector";

export const GET = route({
  operation: connectorOperations["GET /connectors/{connectorId}"],
  handle: ({ ctx, params }) => getConnector(ctx, params.connectorId),
});

export const PATCH = route({
  operation: connectorOperations["PATCH /connectors/{connectorId}"],
  handle: ({ ctx, params, body, request }) =>
    updateConnector(ctx, params.connectorId, body, readIfMatch(request)),
});

export const DELETE = route({
  operation: connectorOperations["DELETE /connectors/{connectorId}"],
  handle: ({ ctx, params }) => deleteConnector(ctx, params.connectorId),
});
