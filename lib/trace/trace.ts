/** What a span says of its work: words and numbers that the code names, never anything secret, and no address's query. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export type LiveSpan = {
  rename: (name: string) => void;
  add: (facts: SpanFacts) => void;
  /** The work failed, by a word of a small set. */
  fail: (kind: string) => void;
};

export type SpanOptions = {
  kind: "server" | "client" | "consumer";
  facts?: SpanFacts;
  /** A `traceparent` of elsewhere to go on from; left out: the span that this is done in. */
  parent?: string | null | undefined;
};

export type Tracing = {
  withSpan: <T>(
    name: string,
    options: SpanOptions,
    work: (span: LiveSpan) => Promise<T>,
  ) => Promise<T>;
  /** The `traceparent` of the span that this is done in. */
  current: () => string | undefined;
  /** The same function, done in the span that this is done in. */
  bind: <Given extends unknown[], Result>(
    work: (...given: Given) => Result,
  ) => (...given: Given) => Result;
};

// The boot opens it, Next's bundles use it: they are different module instances. Where it is not open, nothing of
// OpenTelemetry is loaded and work is done as though there were no spans.
const slot = Symbol.for("mooring.tracing");
const holder = globalThis as typeof globalThis & { [slot]?: Tracing | undefined };

export function setTracing(tracing: Tracing | undefined): void {
  holder[slot] = tracing;
}

/** Does work in a span of its own, which ends with it; without tracing it is given none. */
export function withSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span?: LiveSpan) => Promise<T>,
): Promise<T> {
  const tracing = holder[slot];
  return tracing ? tracing.withSpan(name, options, work) : work();
}

export function currentTraceparent(): string | undefined {
  return holder[slot]?.current();
}

/** The same events, each made in the span that this is called in, whoever asks for it. */
export function keepSpan<Event>(events: AsyncGenerator<Event>): AsyncGenerator<Event> {
  const tracing = holder[slot];
  if (!tracing) return events;
  const next = tracing.bind(() => events.next());
  return Object.assign(Object.create(events) as AsyncGenerator<Event>, {
    next,
    return: (value: unknown) => events.return(value),
    throw: (error: unknown) => events.throw(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  });
}
