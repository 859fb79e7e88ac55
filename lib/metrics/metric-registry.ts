/** One sample of the exposition: a suffix of the family's name, its labels in order, its value. */
export type Sample = {
  suffix: "" | "_bucket" | "_sum" | "_count";
  labels: readonly (readonly [name: string, value: string])[];
  value: number;
};

export type Family = {
  name: string;
  help: string;
  type: "counter" | "gauge" | "histogram";
  samples: () => Sample[];
};

type Labels<Name extends string> = Readonly<Record<Name, string>>;

export type Counter<Name extends string = never> = {
  add: (labels: Labels<Name>, amount?: number) => void;
};
export type Gauge<Name extends string = never> = {
  set: (labels: Labels<Name>, value: number) => void;
  /** What was set before is not known any more. */
  clear: () => void;
};
export type Histogram<Name extends string = never> = {
  observe: (labels: Labels<Name>, value: number) => void;
};

/** Labels are of small sets; what would make more series than this of one family is a mistake, and is left out. */
const MOST_SERIES = 5_000;

const FAMILY_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Counters, gauges and histograms of one process, in the order in which they were declared. Names twice, or not Prometheus's, throw. */
export class MetricRegistry {
  private readonly declared = new Map<string, Family>();
  /** Samples left out because their family has too many series. */
  dropped = 0;

  families(): Family[] {
    return [...this.declared.values()];
  }

  counter<Name extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Name[] = [],
  ): Counter<Name> {
    const series = this.declare(
      name,
      help,
      "counter",
      labelNames,
      () => ({ value: 0 }),
      sampleValue,
    );
    return {
      add: (labels, amount = 1) => {
        // A counter never falls: whoever reads it would take that for a new process.
        if (!(amount >= 0)) throw new Error(`${name} cannot be counted by ${amount}.`);
        const one = series.of(labels);
        if (one) one.value += amount;
      },
    };
  }

  gauge<Name extends string = never>(
    name: string,
    help: string,
    labelNames: readonly Name[] = [],
  ): Gauge<Name> {
    const series = this.declare(name, help, "gauge", labelNames, () => ({ value: 0 }), sampleValue);
    return {
      set: (labels, value) => {
        const one = series.of(labels);
        if (one) one.value = value;
      },
      clear: () => series.clear(),
    };
  }

  /** A counter that somebody else keeps, such as the system: it is set to what that says. */
  total(name: string, help: string): Pick<Gauge, "set"> {
    const series = this.declare(name, help, "counter", [], () => ({ value: 0 }), sampleValue);
    return {
      set: (labels, value) => {
        const one = series.of(labels);
        if (one) one.value = value;
      },
    };
  }

  /** `bounds`: the upper bounds of its buckets, ascending; the last, +Inf, comes by itself. */
  histogram<Name extends string = never>(
    name: string,
    help: string,
    bounds: readonly number[],
    labelNames: readonly Name[] = [],
  ): Histogram<Name> {
    const isAscending = bounds.every((bound, at) => at === 0 || bound > (bounds[at - 1] ?? bound));
    if (bounds.length === 0 || !isAscending || !bounds.every(Number.isFinite)) {
      throw new Error(`The buckets of ${name} do not ascend.`);
    }
    if ((labelNames as readonly string[]).includes("le")) {
      throw new Error(`${name} has a label le, which is its buckets'.`);
    }
    const open = () => ({ counts: bounds.map(() => 0), count: 0, sum: 0 });
    const series = this.declare(name, help, "histogram", labelNames, open, (one, labels) =>
      bucketsOf(bounds, one, labels),
    );
    return {
      observe: (labels, value) => {
        const one = series.of(labels);
        if (!one) return;
        one.count += 1;
        one.sum += value;
        const at = bounds.findIndex((bound) => value <= bound);
        if (at >= 0) one.counts[at] = (one.counts[at] ?? 0) + 1;
      },
    };
  }

  private declare<Name extends string, State>(
    name: string,
    help: string,
    type: Family["type"],
    labelNames: readonly Name[],
    open: () => State,
    sample: (state: State, labels: Sample["labels"]) => Sample[],
  ) {
    if (!FAMILY_NAME.test(name) || this.declared.has(name)) {
      throw new Error(`${name} is no name for a metric, or one that stands.`);
    }
    if (!labelNames.every((label) => LABEL_NAME.test(label))) {
      throw new Error(`${name} has a label whose name is none.`);
    }
    const all = new Map<string, { labels: Sample["labels"]; state: State }>();
    // A family without labels has its one series from the beginning: 0 is an answer.
    if (labelNames.length === 0) all.set("[]", { labels: [], state: open() });
    const samples = () => [...all.values()].flatMap(({ labels, state }) => sample(state, labels));
    this.declared.set(name, { name, help, type, samples });
    return {
      clear: () => all.clear(),
      of: (given: Labels<Name>): State | undefined => {
        const labels = labelNames.map((label) => [label, String(given[label])] as const);
        const key = JSON.stringify(labels.map(([, value]) => value));
        const found = all.get(key);
        if (found) return found.state;
        if (all.size >= MOST_SERIES) {
          this.dropped += 1;
          return undefined;
        }
        const state = open();
        all.set(key, { labels, state });
        return state;
      },
    };
  }
}

function sampleValue({ value }: { value: number }, labels: Sample["labels"]): Sample[] {
  return [{ suffix: "", labels, value }];
}

/** Buckets are cumulative: each counts what the ones before it count. */
function bucketsOf(
  bounds: readonly number[],
  { counts, count, sum }: { counts: readonly number[]; count: number; sum: number },
  labels: Sample["labels"],
): Sample[] {
  let soFar = 0;
  const buckets = bounds.map((bound, at): Sample => {
    soFar += counts[at] ?? 0;
    return { suffix: "_bucket", labels: [...labels, ["le", String(bound)]], value: soFar };
  });
  return [
    ...buckets,
    { suffix: "_bucket", labels: [...labels, ["le", "+Inf"]], value: count },
    { suffix: "_sum", labels, value: sum },
    { suffix: "_count", labels, value: count },
  ];
}
