import { bulkCheckRequestSchema } from "@/lib/domain/checks/bulk-check";
import { route } from "@/lib/http/route";
import { requestChecks } from "@/lib/jobs/request-checks";

export const POST = route({
  body: bulkCheckRequestSchema,
  handle: async ({ body }) =>
    Response.json(await requestChecks(body.connectorIds), { status: 202 }),
});
