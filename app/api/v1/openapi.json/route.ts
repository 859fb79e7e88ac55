import { buildOpenApi } from "@/lib/contract/build-open-api";
import { consoleOperations } from "@/lib/contract/console";
import { route } from "@/lib/http/route";

export const GET = route({
  operation: consoleOperations["GET /openapi.json"],
  handle: async () => buildOpenApi(),
});
