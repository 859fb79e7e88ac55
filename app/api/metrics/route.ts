import { consoleOperations } from "@/lib/contract/console";
import { env } from "@/lib/env";
import { requireMetricsToken } from "@/lib/http/require-metrics-token";
import { route } from "@/lib/http/route";
import { plainText } from "@/lib/http/route-answer";
import { scrape } from "@/lib/metrics/scrape";
import { EXPOSITION_TYPE } from "@/lib/metrics/write-exposition";

export const GET = route({
  operation: consoleOperations["GET /metrics"],
  handle: async ({ request }) => {
    requireMetricsToken(request.headers, env().METRICS_TOKEN);
    return plainText(await scrape(), EXPOSITION_TYPE);
  },
});
