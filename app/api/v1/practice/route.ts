import { consoleOperations } from "@/lib/contract/console";
import { route } from "@/lib/http/route";
import { describePractice } from "@/lib/services/console/practice";

export const GET = route({
  operation: consoleOperations["GET /practice"],
  handle: async ({ request }) => describePractice(request.headers),
});
