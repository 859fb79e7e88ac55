import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { created, route } from "@/lib/http/route";
import { cancelRotation } from "@/lib/services/rotations/cancel-rotation";
import { startRotation } from "@/lib/services/rotations/start-rotation";

export const POST = route({
  params: connectorParamsSchema,
  handle: async ({ params, path }) => created(await startRotation(params.connectorId), path),
});

export const DELETE = route({
  params: connectorParamsSchema,
  handle: ({ params }) => cancelRotation(params.connectorId),
});
