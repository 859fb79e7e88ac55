import { connectorOperations } from "@/lib/contract/connectors";
import { route } from "@/lib/http/route";
import { summarizeConnectors } from "@/lib/services/connectors/summarize-connectors";

export const GET = route({
  operation: connectorOperations["GET /connectors/summary"],
  handle: ({ ctx }) => summarizeConnectors(ctx),
});
