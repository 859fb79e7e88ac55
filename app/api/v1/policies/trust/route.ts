import { policyOperations } from "@/lib/contract/policies";
import { route } from "@/lib/http/route";
import { buildConnectorTrust } from "@/lib/services/policies/build-connector-trust";

export const POST = route({
  operation: policyOperations["POST /policies/trust"],
  handle: async ({ ctx, body }) => ({ policy: await buildConnectorTrust(ctx, body.connectorId) }),
});
