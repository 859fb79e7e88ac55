import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { connectorUpdateSchema } from "@/lib/domain/connectors/connector";
import { noContent, route } from "@/lib/http/route";
import { deleteConnector } from "@/lib/services/connectors/delete-connector";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { updateConnector } from "@/lib/services/connectors/update-connector";

export const GET = route({
  params: connectorParamsSchema,
  handle: ({ params }) => getConnector(params.connectorId),
});

export const PATCH = route({
  params: connectorParamsSchema,
  body: connectorUpdateSchema,
  handle: ({ params, body }) => updateConnector(params.connectorId, body),
});

export const DELETE = route({
  params: connectorParamsSchema,
  handle: async ({ params }) => {
    await deleteConnector(params.connectorId);
    return noContent();
  },
});
