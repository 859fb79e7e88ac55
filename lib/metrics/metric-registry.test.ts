import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExposition, sampleOf } from "@/lib/testing/parse-exposition";
import { MetricRegistry } from "./metric-registry";
import { writeExposition } from "./write-exposition";

const textOf = (registry: MetricRegistry) => writeExposition(registry.families());
const readBack = (registry: MetricRegistry) => parseExposition(textOf(registry));

test("counters, gauges and histograms are written as Prometheus’s documentation writes them", () => {
  const registry = new MetricRegistry();
  const requests = registry.counter("http_requests_total", "Requests.", ["method", "code"]);
  requests.add({ method: "post", code: "200" }, 1027);
  requests.add({ code: "400", method: "post" }, 3);
  registry
    .gauge("last_seen", 'Back\\slash and\nline, "quoted".', ["path"])
    .set({ path: 'C:\\DIR\\FILE.TXT\n"' }, 1.458255915e9);
  const seconds = registry.histogram("seconds", "Time.", [0.05, 1]);
  for (const value of [0.05, 0.5, 7]) seconds.observe({}, value);
  expect(textOf(registry)).toBe(`# HELP http_requests_total Requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027
http_requests_total{method="post",code="400"} 3
# HELP last_seen Back\\\\slash and\\nline, "quoted".
# TYPE last_seen gauge
last_seen{path="C:\\\\DIR\\\\FILE.TXT\\n\\""} 1458255915
# HELP seconds Time.
# TYPE seconds histogram
seconds_bucket{le="0.05"} 1
seconds_bucket{le="1"} 2
seconds_bucket{le="+Inf"} 3
seconds_sum 7.55
seconds_count 3
`);
});

test("what has no label is told before anything was counted; what has some, with its first", () => {
  const registry = new MetricRegistry();
  registry.counter("bare_total", "None.");
  registry.counter("labelled_total", "Some.", ["kind"]);
  expect(textOf(registry)).toBe(
    "# HELP bare_total None.\n# TYPE bare_total counter\nbare_total 0\n",
  );
});

test("whatever is in a label or a help comes back whole, each series once", () => {
  const text = fc.string({ unit: "binary", maxLength: 12 }).filter((each) => !/\r/.test(each));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(text, text, fc.double({ noNaN: false }))),
      text,
      (given, help) => {
        const registry = new MetricRegistry();
        const gauge = registry.gauge("one", help, ["a", "b"]);
        const wanted = new Map<string, number>();
        for (const [a, b, value] of given) {
          gauge.set({ a, b }, value);
          wanted.set(JSON.stringify([a, b]), value);
        }
        const [family] = readBack(registry);
        const found = family?.samples.map(({ labels, value }) => [
          JSON.stringify([labels.a, labels.b]),
          value,
        ]) as [string, number][] | undefined;
        expect(new Map(found)).toEqual(
          new Map([...wanted].map(([key, value]) => [key, value + 0])),
        );
        if (family) expect(family.help).toBe(help);
      },
    ),
  );
});

test("the buckets of a histogram only grow, end in its count, and each holds what is at most its bound", () => {
  const bounds = fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 1 })
    .map((all) => all.sort((one, other) => one - other));
  fc.assert(
    fc.property(bounds, fc.array(fc.integer({ min: -99, max: 99 })), (ends, values) => {
      const registry = new MetricRegistry();
      const histogram = registry.histogram("h", "h", ends, ["kind"]);
      for (const value of values) histogram.observe({ kind: "x" }, value);
      const families = readBack(registry);
      if (values.length === 0) {
        expect(families).toEqual([]);
        return;
      }
      for (const bound of ends) {
        const within = values.filter((value) => value <= bound).length;
        expect(sampleOf(families, "h_bucket", { le: String(bound) })).toBe(within);
      }
      expect(sampleOf(families, "h_bucket", { le: "+Inf" })).toBe(values.length);
      expect(sampleOf(families, "h_count")).toBe(values.length);
      expect(sampleOf(families, "h_sum")).toBe(values.reduce((sum, value) => sum + value, 0));
    }),
  );
});

test("a name that is none, or stands already, a counter that falls and buckets that do not ascend are refused", () => {
  const registry = new MetricRegistry();
  const counter = registry.counter("one_total", "One.");
  expect(() => registry.gauge("one_total", "Again.")).toThrow("one_total");
  expect(() => registry.gauge("a-b", "Dash.")).toThrow("a-b");
  expect(() => registry.gauge("c", "Label.", ["__name"])).toThrow("label");
  expect(() => registry.histogram("d", "le.", [1], ["le"])).toThrow("le");
  expect(() => registry.histogram("e", "Down.", [2, 1])).toThrow("ascend");
  expect(() => registry.histogram("f", "None.", [])).toThrow("ascend");
  for (const amount of [-1, Number.NaN]) expect(() => counter.add({}, amount)).toThrow("one_total");
});

test("series beyond the limit of a family are left out and counted, and those before it go on", () => {
  const registry = new MetricRegistry();
  const counter = registry.counter("many_total", "Many.", ["id"]);
  for (let id = 0; id < 5_010; id += 1) counter.add({ id: String(id) });
  counter.add({ id: "0" });
  const families = readBack(registry);
  expect(families[0]?.samples).toHaveLength(5_000);
  expect(sampleOf(families, "many_total", { id: "0" })).toBe(2);
  expect(registry.dropped).toBe(10);
});
