import { connectorParamsSchema } from "@/lib/domain/ids";
import { setupQuerySchema } from "@/lib/domain/policy-input";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { describeSetup } from "@/lib/services/connectors/describe-setup";
import { getConnector } from "@/lib/services/connectors/get-connector";

export const GET = route({
  params: connectorParamsSchema,
  query: setupQuerySchema,
  handle: async ({ params, query }) =>
    describeSetup(await getConnector(params.connectorId), query, env().SERVICE_NAME),
});
