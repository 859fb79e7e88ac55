import { connectorOperations } from "@/lib/contract/connectors";
import { route } from "@/lib/http/route";
import { created } from "@/lib/http/route-answer";
import { createConnector } from "@/lib/services/connectors/create-connector";
import { listConnectors } from "@/lib/services/connectors/list-connectors";

export const GET = route({
  operation: connectorOperations["GET /connectors"],
  handle: ({ ctx, query }) => listConnectors(ctx, query),
});

export const POST = route({
  operation: connectorOperations["POST /connectors"],
  handle: async ({ ctx, body }) => {
    const connector = await createConnector(ctx, body);
    return created(connector, `/api/v1/connectors/${connector.id}`);
  },
});
