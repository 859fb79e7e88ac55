import { consoleOperations } from "@/lib/contract/console";
import { route } from "@/lib/http/route";
import { describeConsole } from "@/lib/services/console/describe-console";

export const GET = route({
  operation: consoleOperations["GET /console-identity"],
  handle: describeConsole,
});
