import { consoleOperations } from "@/lib/contract/console";
import { route } from "@/lib/http/route";

export const GET = route({
  operation: consoleOperations["GET /health/live"],
  handle: async () => ({ status: "live" as const }),
});
