import { z } from "zod";
import { connectorParamsSchema } from "@/lib/domain/api/ids";
import { route } from "@/lib/http/route";
import { getCheck } from "@/lib/services/checks/get-check";

export const GET = route({
  params: connectorParamsSchema.extend({ checkId: z.uuid() }),
  handle: ({ params }) => getCheck(params.connectorId, params.checkId),
});
