import { rotationOperations } from "@/lib/contract/rotations";
import { route } from "@/lib/http/route";
import { completeRotation } from "@/lib/services/rotations/complete-rotation";

export const POST = route({
  operation: rotationOperations["POST /connectors/{connectorId}/external-id-rotation/completion"],
  handle: ({ ctx, params }) => completeRotation(ctx, params.connectorId),
});
