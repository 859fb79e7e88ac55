import {
  BatchSpanProcessor,
  TracerProvider,
  type TracerProviderOptions,
} from "@opentelemetry/sdk-trace";
import type { Environment } from "@/lib/env";
import { setTracing } from "@/lib/trace/trace";
import packageFile from "@/package.json";
import { traceBy } from "./otel-tracing";
import { createTraceExporter } from "./trace-exporter";
import { createSampler } from "./trace-sampler";

export type TraceSettings = Pick<
  Environment,
  "OTEL_SERVICE_NAME" | "OTEL_TRACES_SAMPLER" | "OTEL_TRACES_SAMPLER_ARG"
>;

/** A collector that is down must not keep the process from its end. */
const END_MS = 2_000;
const LONGEST_VALUE = 512;

/** Begins to write spans; answers how to send those that wait, and end. */
export function startTracing(settings: TraceSettings): () => Promise<void> {
  const { OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG } = settings;
  const provider = new TracerProvider({
    resource: describeService(OTEL_SERVICE_NAME),
    sampler: createSampler(OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG),
    spanLimits: { attributeValueLengthLimit: LONGEST_VALUE },
    spanProcessors: [
      new BatchSpanProcessor({ exporter: createTraceExporter(), scheduledDelayMillis: 1_000 }),
    ],
  });
  setTracing(traceBy(provider.getTracer("mooring", packageFile.version)));
  return async () => {
    setTracing(undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, END_MS);
    });
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
  };
}

type Resource = NonNullable<TracerProviderOptions["resource"]>;

function describeService(name: string): Resource {
  const attributes = {
    "service.name": name,
    "service.version": packageFile.version,
    "process.pid": process.pid,
  };
  const resource: Resource = {
    attributes,
    merge: () => resource,
    getRawAttributes: () => Object.entries(attributes),
  };
  return resource;
}
