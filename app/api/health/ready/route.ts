import { consoleOperations } from "@/lib/contract/console";
import { databaseHealth } from "@/lib/db/health";
import { route } from "@/lib/http/route";
import { withStatus } from "@/lib/http/route-answer";

export const GET = route({
  operation: consoleOperations["GET /health/ready"],
  handle: async () => {
    const health = await databaseHealth();
    const ready = health.reachable && health.migrationsCurrent;
    const status = ready ? ("ready" as const) : ("not_ready" as const);
    return withStatus(ready ? 200 : 503, { status, ...health });
  },
});
