import { consoleOperations } from "@/lib/contract/console";
import { databaseHealth, isDiskWritable } from "@/lib/db/health";
import { env } from "@/lib/env";
import { route } from "@/lib/http/route";
import { withStatus } from "@/lib/http/route-answer";

export const GET = route({
  operation: consoleOperations["GET /health/ready"],
  handle: async () => {
    const { DATABASE_URL, DATA_DIR } = env();
    const health = await databaseHealth();
    // A PostgreSQL server looks after its own disk.
    const diskWritable = DATABASE_URL !== undefined || (await isDiskWritable(DATA_DIR));
    const ready = health.reachable && health.migrationsCurrent && diskWritable;
    const status = ready ? ("ready" as const) : ("not_ready" as const);
    return withStatus(ready ? 200 : 503, { status, ...health, diskWritable });
  },
});
