import { registryOperations } from "@/lib/contract/registries";
import { route } from "@/lib/http/route";
import { csvFile } from "@/lib/http/route-answer";
import { exportRegistries } from "@/lib/services/registries/export-registries";

export const GET = route({
  operation: registryOperations["GET /registries.csv"],
  handle: async ({ ctx, query }) => csvFile("registries", exportRegistries(ctx, query)),
});
