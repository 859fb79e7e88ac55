import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/e2e/find-browser";
import { Server } from "@/e2e/server";

/**
 * `npm run bench:bundle`: gzip (level 9) JS + CSS that the first load of each page asks for, goal at most 150 kB; and
 * what a browser then loads for the side panel and for the policy editor in it.
 */
const PAGES = [
  "/assets/registries",
  "/assets/registries/new",
  "/assets/connectors",
  "/assets/connectors/00000000-0000-7000-8000-000000000000",
  "/settings/console-identity",
  "/settings/practice-account",
];
const GOAL_KB = 150;

type Sizes = { js: number; css: number };

async function measure(url: string, page: string): Promise<Sizes> {
  const html = await (await fetch(url + page)).text();
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/\bnoModule\b/i.test(tag))
    .map(([, source]) => source);
  const styles = [...html.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)].map(
    ([tag]) => /\bhref="([^"]+)"/.exec(tag)?.[1],
  );
  return { js: await sum(url, scripts), css: await sum(url, styles) };
}

async function sum(url: string, paths: readonly (string | undefined)[]): Promise<number> {
  const unique = [...new Set(paths.filter((path) => path !== undefined))];
  const sizes = await Promise.all(
    unique.map(async (path) => {
      const response = await fetch(new URL(path, url));
      return gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
    }),
  );
  return sizes.reduce((total, size) => total + size, 0) / 1000;
}

/** JS that the page has loaded since `before`, and every script's path. */
async function loaded(page: Page, url: string, before: ReadonlySet<string>) {
  await page.waitForLoadState("networkidle");
  const names = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  const scripts = new Set(names.filter((name) => new URL(name).pathname.endsWith(".js")));
  const fresh = [...scripts].filter((name) => !before.has(name));
  return { kB: await sum(url, fresh), scripts };
}

/** Connector Details after it works; then its side panel's policy editor is opened. */
async function measureLater(url: string): Promise<{ panel: number; editor: number }> {
  const made = await fetch(`${url}/api/v1/connectors`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "bench", accountType: "global" }),
  });
  const address = `${url}/assets/connectors/${(await made.json()).id}`;
  const html = await (await fetch(address)).text();
  const first = new Set(
    [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"/g)].map(([, source = ""]) =>
      String(new URL(source, url)),
    ),
  );
  const browser = await chromium.launch(await findBrowser());
  try {
    const page = await browser.newPage();
    await page.goto(address);
    const method = page.getByText("Check a policy", { exact: true });
    await method.waitFor();
    const panel = await loaded(page, url, first);
    await method.click();
    await page.locator(".cm-content").first().waitFor();
    const editor = await loaded(page, url, new Set([...first, ...panel.scripts]));
    return { panel: panel.kB, editor: editor.kB };
  } finally {
    await browser.close();
  }
}

const server = new Server();
await server.start();
try {
  console.info("page | JS kB | CSS kB | together kB | of the goal");
  console.info("--- | ---: | ---: | ---: | ---:");
  for (const page of PAGES) {
    const { js, css } = await measure(server.url, page);
    const both = js + css;
    const shown = page.replace(/0{8}.*/, "[connectorId]");
    console.info(
      `${shown} | ${js.toFixed(1)} | ${css.toFixed(1)} | ${both.toFixed(1)} | ${(both / GOAL_KB).toFixed(2)}`,
    );
  }
  const later = await measureLater(server.url);
  console.info("loaded later on Connector Details | JS kB");
  console.info("--- | ---:");
  console.info(`with the side panel, once the page works | ${later.panel.toFixed(1)}`);
  console.info(`for the policy editor and its rules, when opened | ${later.editor.toFixed(1)}`);
} finally {
  await server.remove();
}
