import { rotationOperations } from "@/lib/contract/rotations";
import { route } from "@/lib/http/route";
import { created } from "@/lib/http/route-answer";
import { cancelRotation } from "@/lib/services/rotations/cancel-rotation";
import { startRotation } from "@/lib/services/rotations/start-rotation";

export const POST = route({
  operation: rotationOperations["POST /connectors/{connectorId}/external-id-rotation"],
  handle: async ({ ctx, params, path }) =>
    created(await startRotation(ctx, params.connectorId), path),
});

export const DELETE = route({
  operation: rotationOperations["DELETE /connectors/{connectorId}/external-id-rotation"],
  handle: ({ ctx, params }) => cancelRotation(ctx, params.connectorId),
});
