import { registryOperations } from "@/lib/contract/registries";
import { route } from "@/lib/http/route";
import { describeRegistryTypes } from "@/lib/registries/describe-types";

export const GET = route({
  operation: registryOperations["GET /registry-types"],
  handle: async () => ({ items: describeRegistryTypes() }),
});
