import { registryOperations } from "@/lib/contract/registries";
import { route } from "@/lib/http/route";
import { summarizeRegistries } from "@/lib/services/registries/summarize-registries";

export const GET = route({
  operation: registryOperations["GET /registries/summary"],
  handle: ({ ctx }) => summarizeRegistries(ctx),
});
