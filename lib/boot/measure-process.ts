import { monitorEventLoopDelay } from "node:perf_hooks";
import { metrics } from "@/lib/metrics/metrics";
import packageFile from "@/package.json";

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 10;

/** Begins to watch the event loop; answers what reads this process for a scrape. */
export function openProcessReading(): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  metrics.build.set({ version: packageFile.version }, 1);
  metrics.startedAtSeconds.set({}, performance.timeOrigin / 1_000);
  return () => {
    const { user, system } = process.cpuUsage();
    metrics.cpuSeconds.set({}, (user + system) / 1e6);
    const memory = process.memoryUsage();
    metrics.residentBytes.set({}, memory.rss);
    metrics.heapBytes.set({ state: "used" }, memory.heapUsed);
    metrics.heapBytes.set({ state: "total" }, memory.heapTotal);
    metrics.externalBytes.set({}, memory.external);
    // What it counts is the time between two looks; how late is what is above the resolution.
    const late = (nanoseconds: number) =>
      Math.max(
        0,
        (Number.isFinite(nanoseconds) ? nanoseconds : 0) / NANOSECONDS - 0.001 * RESOLUTION_MS,
      );
    metrics.eventLoopDelaySeconds.set({ stat: "p50" }, late(delay.percentile(50)));
    metrics.eventLoopDelaySeconds.set({ stat: "p99" }, late(delay.percentile(99)));
    metrics.eventLoopDelaySeconds.set({ stat: "max" }, late(delay.max));
    delay.reset();
  };
}
