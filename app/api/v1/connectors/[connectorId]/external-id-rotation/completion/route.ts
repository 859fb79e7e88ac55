import { connectorParamsSchema } from "@/lib/domain/ids";
import { route } from "@/lib/http/route";
import { completeRotation } from "@/lib/services/connectors/complete-rotation";

export const POST = route({
  params: connectorParamsSchema,
  handle: ({ params }) => completeRotation(params.connectorId),
});
