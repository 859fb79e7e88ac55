import { metrics } from "./metrics";
import { writeExposition } from "./write-exposition";

/** Sets gauges to what is so now. */
export type Reading = () => void | Promise<void>;

/** A database that does not answer must not keep the rest from being told. */
const READING_MS = 2_000;

// As the metrics themselves: the boot brings the readings, a route of Next's bundles asks for them.
const slot = Symbol.for("mooring.metric-readings");
type Readings = { all: Map<string, Reading>; underWay?: Promise<string> | undefined };
const holder = globalThis as typeof globalThis & { [slot]?: Readings };
holder[slot] ??= { all: new Map() };
const readings = holder[slot];

/** What is read anew for each scrape; answers how to leave it out again. */
export function addReading(name: string, read: Reading): () => void {
  readings.all.set(name, read);
  return () => {
    if (readings.all.get(name) === read) readings.all.delete(name);
  };
}

/** Everything measured, as text. Who asks while another is being answered gets the same. Never rejects. */
export function scrape(): Promise<string> {
  readings.underWay ??= readAll().finally(() => {
    readings.underWay = undefined;
  });
  return readings.underWay;
}

async function readAll(): Promise<string> {
  const all = [...readings.all];
  const read = await Promise.all(all.map(([, one]) => endsWell(one)));
  all.forEach(([name], at) => {
    if (!read[at]) metrics.unread.add({ reading: name });
  });
  metrics.droppedSamples.set({}, metrics.registry.dropped);
  return writeExposition(metrics.registry.families());
}

async function endsWell(read: Reading): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READING_MS);
  });
  const done = (async () => read())().then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
