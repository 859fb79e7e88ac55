import type { Page } from "@playwright/test";

/** What a visitor waits for and sees move, in milliseconds since the visit began; `shift` has no unit. */
export type PageMeasures = {
  firstPaintMs: number;
  largestPaintMs: number;
  /** What long tasks took beyond 50 ms each. */
  blockedMs: number;
  /** Every layout shift added up that followed no input, so at least what browsers call CLS. */
  shift: number;
  /** The parts of the page that moved most. */
  moved: string[];
  /** The first element that matched `awaited`. */
  contentMs: number | undefined;
};

type Kept = {
  largestPaintMs: number;
  blockedMs: number;
  shift: number;
  moved: string[];
  contentMs?: number;
};

declare global {
  interface Window {
    pageMeasures: Kept;
  }
}

/** A slow line: 100 ms for a round trip, 1.6 Mbit/s down, 0.75 Mbit/s up; and a processor so many times slower. */
export async function slowDown(page: Page, processorTimes: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 100,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  if (processorTimes > 1)
    await session.send("Emulation.setCPUThrottlingRate", { rate: processorTimes });
}

/** Before a visit: what every later page of this tab measures. `awaited`: a selector of what the visitor came for. */
export async function startMeasuring(page: Page, awaited?: string): Promise<void> {
  // Where tsx runs this, its compiler wraps every named function in a helper that the page does not have.
  await page.addInitScript({ content: "globalThis.__name ??= (value) => value;" });
  await page.addInitScript((selector) => {
    const kept: Kept = { largestPaintMs: 0, blockedMs: 0, shift: 0, moved: [] };
    window.pageMeasures = kept;
    const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
        type,
        buffered: true,
      });
    watch("largest-contentful-paint", (entry) => {
      kept.largestPaintMs = entry.startTime;
    });
    watch("longtask", (entry) => {
      kept.blockedMs += Math.max(0, entry.duration - 50);
    });
    watch("layout-shift", (entry) => {
      const shift = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      };
      if (shift.hadRecentInput) return;
      kept.shift += shift.value;
      for (const { node } of shift.sources) {
        const element = node instanceof Element ? node : node?.parentElement;
        const name = element?.textContent?.trim().slice(0, 40) ?? "";
        kept.moved.push(`${shift.value.toFixed(3)} ${element?.tagName ?? "?"} “${name}”`);
      }
    });
    if (!selector) return;
    const look = () => {
      if (kept.contentMs === undefined && document.querySelector(selector)) {
        kept.contentMs = performance.now();
        observer.disconnect();
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributes: true });
  }, awaited);
}

/** After the page has come to rest. */
export async function readMeasures(page: Page): Promise<PageMeasures> {
  return page.evaluate(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return {
      ...window.pageMeasures,
      firstPaintMs: paint?.startTime ?? 0,
      contentMs: window.pageMeasures.contentMs,
    };
  });
}
