import { connectorOperations } from "@/lib/contract/connectors";
import { route } from "@/lib/http/route";
import { csvFile } from "@/lib/http/route-answer";
import { exportConnectors } from "@/lib/services/connectors/export-connectors";

export const GET = route({
  operation: connectorOperations["GET /connectors.csv"],
  handle: async ({ ctx, query }) => csvFile("connectors", exportConnectors(ctx, query)),
});
