import { connectorDraftSchema, judgeDraft } from "@/lib/domain/connectors/connector";
import { route } from "@/lib/http/route";

export const POST = route({
  body: connectorDraftSchema,
  handle: async ({ body }) => judgeDraft(body),
});
