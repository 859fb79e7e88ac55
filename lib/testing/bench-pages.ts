import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "@/e2e/find-browser";
import { type PageMeasures, readMeasures, slowDown, startMeasuring } from "@/e2e/page-measures";
import { Server } from "@/e2e/server";

/**
 * `npm run bench:pages`: what a visitor waits for over a slow line (100 ms round trip, 1.6 Mbit/s) with a processor four
 * times slower, on a first visit and on one with everything in the browser's cache. Median of 3.
 */
const PROCESSOR_TIMES = 4;
const RUNS = 3;
const ROWS = 60;
const LIMIT_MS = 30_000;

/** `awaited`: what the visitor came for. */
type Visit = { name: string; path: string; awaited: string };

async function post(url: string, path: string, data: object): Promise<{ id: string }> {
  const response = await fetch(`${url}/api/v1/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(data),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function fill(url: string): Promise<Visit[]> {
  let id = "";
  for (let row = 0; row < ROWS; row += 1) {
    const connector = {
      kind: "basic",
      name: `Registry user ${row}`,
      url: `host-${row}.example.com`,
    };
    ({ id } = await post(url, "connectors", { ...connector, username: "reader", secret: "x" }));
  }
  const draft = await post(url, "connectors", { name: "Production", accountType: "global" });
  return [
    { name: "Connectors", path: "/assets/connectors", awaited: `main a[href*="${id}"]` },
    { name: "New Registry", path: "/assets/registries/new", awaited: "main form" },
    { name: "Connector Details", path: `/assets/connectors/${draft.id}`, awaited: "main input" },
    { name: "Connector overview", path: `/assets/connectors/${id}`, awaited: "main h1" },
    { name: "Policy check", path: "/assets/connectors/policy-check", awaited: "main textarea" },
    { name: "Console identity", path: "/settings/console-identity", awaited: "main dd" },
  ];
}

async function visit(browser: Browser, url: string, { path, awaited }: Visit) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    await startMeasuring(page, awaited);
    await slowDown(page, PROCESSOR_TIMES);
    const measures: PageMeasures[] = [];
    for (let round = 0; round < 2; round += 1) {
      await page.goto(url + path);
      // Where it never comes, the table says so.
      await page
        .locator(awaited)
        .first()
        .waitFor({ timeout: LIMIT_MS })
        .catch(() => undefined);
      await page.waitForLoadState("networkidle");
      measures.push(await readMeasures(page));
    }
    return { cold: measures[0], warm: measures[1] };
  } finally {
    await context.close();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function printRow(name: string, cache: string, runs: readonly (PageMeasures | undefined)[]): void {
  const known = runs.filter((run) => run !== undefined);
  const ms = (read: (run: PageMeasures) => number | undefined) => {
    const values = known.map(read).filter((value) => value !== undefined);
    return values.length === known.length ? median(values).toFixed(0) : "never";
  };
  const cells = [
    ms((run) => run.firstPaintMs),
    ms((run) => run.largestPaintMs),
    ms((run) => run.blockedMs),
    median(known.map((run) => run.shift)).toFixed(3),
    ms((run) => run.contentMs),
  ];
  console.info([name, cache, ...cells].join(" | "));
}

const server = new Server();
await server.start();
const browser = await chromium.launch(await findBrowser());
try {
  const visits = await fill(server.url);
  console.info("page | cache | FCP ms | LCP ms | TBT ms | CLS | first data ms");
  console.info("--- | --- | ---: | ---: | ---: | ---: | ---:");
  for (const each of visits) {
    const runs: Awaited<ReturnType<typeof visit>>[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await visit(browser, server.url, each));
    printRow(
      each.name,
      "cold",
      runs.map((run) => run.cold),
    );
    printRow(
      each.name,
      "warm",
      runs.map((run) => run.warm),
    );
  }
} finally {
  await browser.close();
  await server.remove();
}
