import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { setupQuerySchema } from "@/lib/domain/connectors/policy-input";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { describeSetup } from "@/lib/services/roles/describe-setup";

export const GET = route({
  params: connectorParamsSchema,
  query: setupQuerySchema,
  handle: async ({ params, query }) =>
    describeSetup(await getConnector(params.connectorId), query, env().SERVICE_NAME),
});
