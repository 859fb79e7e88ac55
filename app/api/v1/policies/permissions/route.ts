import { policyOperations } from "@/lib/contract/policies";
import { route } from "@/lib/http/route";
import { buildPermissions } from "@/lib/services/policies/build-policies";

export const POST = route({
  operation: policyOperations["POST /policies/permissions"],
  handle: async ({ body }) => ({ policy: buildPermissions(body) }),
});
