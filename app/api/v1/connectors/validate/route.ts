import { connectorOperations } from "@/lib/contract/connectors";
import { judgeDraft } from "@/lib/domain/connectors/connector";
import { route } from "@/lib/http/route";

export const POST = route({
  operation: connectorOperations["POST /connectors/validate"],
  handle: async ({ body }) => judgeDraft(body),
});
