import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import { log } from "@/lib/log";

/**
 * Sends spans to the collector of the OTEL_EXPORTER_OTLP_* variables, which the exporter reads itself. A collector that
 * is down costs the spans, and one line of the log until it answers again.
 */
export function createTraceExporter(): SpanExporter {
  const exporter = new OTLPTraceExporter();
  let isDown = false;
  return {
    export: (spans, tell) => {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined || result.code !== 0;
        if (failed && !isDown)
          log.warn("traces do not reach the collector of OTEL_EXPORTER_OTLP_ENDPOINT");
        if (!failed && isDown) log.info("traces reach the collector again");
        isDown = failed;
        tell({ code: 0 });
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush(),
  };
}
