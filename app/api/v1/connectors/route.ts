import { connectorCreateSchema, connectorListQuerySchema } from "@/lib/domain/connectors/connector";
import { created, route } from "@/lib/http/route";
import { createConnector } from "@/lib/services/connectors/create-connector";
import { listConnectors } from "@/lib/services/connectors/list-connectors";

export const GET = route({
  query: connectorListQuerySchema,
  handle: ({ query }) => listConnectors(query),
});

export const POST = route({
  body: connectorCreateSchema,
  handle: async ({ body }) => {
    const connector = await createConnector(body);
    return created(connector, `/api/v1/connectors/${connector.id}`);
  },
});
