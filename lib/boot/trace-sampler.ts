import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { Environment } from "@/lib/env";

type SamplerName = NonNullable<Environment["OTEL_TRACES_SAMPLER"]>;

/** What OTEL_TRACES_SAMPLER names. Source: OpenTelemetry, "Environment Variable Specification". */
export function createSampler(name: SamplerName, ratio = 1): Sampler {
  const base = name.replace(/^parentbased_/, "");
  const root =
    base === "always_off"
      ? new AlwaysOffSampler()
      : base === "traceidratio"
        ? new TraceIdRatioBasedSampler(ratio)
        : new AlwaysOnSampler();
  return name.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}
