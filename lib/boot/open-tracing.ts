import type { Environment } from "@/lib/env";
import type { TraceSettings } from "./start-tracing";

/** Writes traces where a collector is named; answers how to end that. Nothing of OpenTelemetry is loaded where none is. */
export async function openTracing(
  settings: TraceSettings & Pick<Environment, "OTEL_EXPORTER_OTLP_ENDPOINT">,
): Promise<() => Promise<void>> {
  if (settings.OTEL_EXPORTER_OTLP_ENDPOINT === undefined) return async () => undefined;
  const { startTracing } = await import("./start-tracing");
  return startTracing(settings);
}
