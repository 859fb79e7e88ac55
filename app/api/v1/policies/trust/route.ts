import { trustPolicyInputSchema } from "@/lib/domain/connectors/policy-input";
import { route } from "@/lib/http/route";
import { buildConnectorTrust } from "@/lib/services/policies/build-connector-trust";

export const POST = route({
  body: trustPolicyInputSchema,
  handle: async ({ body }) => ({ policy: await buildConnectorTrust(body.connectorId) }),
});
