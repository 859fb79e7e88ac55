import { roleOperations } from "@/lib/contract/roles";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { describeSetup } from "@/lib/services/roles/describe-setup";

export const POST = route({
  operation: roleOperations["POST /connectors/{connectorId}/setup"],
  handle: async ({ params, body }) =>
    describeSetup(await getConnector(params.connectorId), body, env().SERVICE_NAME),
});
