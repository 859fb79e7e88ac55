import { permissionsPolicyInputSchema } from "@/lib/domain/connectors/policy-input";
import { route } from "@/lib/http/route";
import { buildPermissions } from "@/lib/services/policies/build-policies";

export const POST = route({
  body: permissionsPolicyInputSchema,
  handle: async ({ body }) => ({ policy: buildPermissions(body) }),
});
