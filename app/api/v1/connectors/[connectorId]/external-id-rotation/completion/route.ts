import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { route } from "@/lib/http/route";
import { completeRotation } from "@/lib/services/rotations/complete-rotation";

export const POST = route({
  params: connectorParamsSchema,
  handle: ({ params }) => completeRotation(params.connectorId),
});
