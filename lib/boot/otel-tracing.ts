import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import type { LiveSpan, SpanOptions, Tracing } from "@/lib/trace/trace";
import { readTraceparent, writeTraceparent } from "@/lib/trace/traceparent";

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  consumer: SpanKind.CONSUMER,
} as const;

/**
 * Spans by a tracer of OpenTelemetry, which is not made the global one: Next would write spans of its own into it, with
 * whole addresses.
 */
export function traceBy(tracer: Tracer): Tracing {
  const storage = new AsyncLocalStorage<Context>();
  const contextOf = ({ parent }: SpanOptions): Context => {
    const place = readTraceparent(parent);
    if (!place) return storage.getStore() ?? ROOT_CONTEXT;
    const { traceId, spanId, isSampled } = place;
    const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
  };
  return {
    withSpan: async (name, options, work) => {
      const context = contextOf(options);
      const { kind, facts = {} } = options;
      const span = tracer.startSpan(name, { kind: KINDS[kind], attributes: facts }, context);
      let hasFailed = false;
      const live: LiveSpan = {
        rename: (next) => void span.updateName(next),
        add: (more) => void span.setAttributes(more),
        fail: (failure) => {
          hasFailed = true;
          span.setAttribute("error.type", failure);
          span.setStatus({ code: SpanStatusCode.ERROR });
        },
      };
      try {
        return await storage.run(trace.setSpan(context, span), () => work(live));
      } catch (error) {
        // Its message may say more than a trace should hold.
        if (!hasFailed) live.fail(error instanceof Error ? error.name : "unknown");
        throw error;
      } finally {
        span.end();
      }
    },
    current: () => {
      const place = trace.getSpanContext(storage.getStore() ?? ROOT_CONTEXT);
      if (!place) return undefined;
      const { traceId, spanId, traceFlags } = place;
      return writeTraceparent({
        traceId,
        spanId,
        isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0,
      });
    },
    bind: (work) => {
      const context = storage.getStore() ?? ROOT_CONTEXT;
      return (...given) => storage.run(context, () => work(...given));
    },
  };
}
