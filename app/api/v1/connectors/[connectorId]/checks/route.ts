import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { pageQuerySchema } from "@/lib/domain/api/list-query";
import { route } from "@/lib/http/route";
import { listConnectorChecks } from "@/lib/services/checks/list-connector-checks";

export const GET = route({
  params: connectorParamsSchema,
  query: pageQuerySchema,
  handle: ({ params, query }) => listConnectorChecks(params.connectorId, query),
});
