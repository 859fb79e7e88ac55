import { connectorParamsSchema } from "@/lib/domain/ids";
import { pageQuerySchema } from "@/lib/domain/list-query";
import { route } from "@/lib/http/route";
import { listConnectorChecks } from "@/lib/services/checks/list-connector-checks";

export const GET = route({
  params: connectorParamsSchema,
  query: pageQuerySchema,
  handle: ({ params, query }) => listConnectorChecks(params.connectorId, query),
});
