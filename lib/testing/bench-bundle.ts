import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "@/e2e/find-browser";
import { Server } from "@/e2e/server";
import { buildApp } from "@/lib/boot/build-app";
import { generateClient } from "@/lib/boot/generate-client";
import { PROJECT_FOLDER } from "@/lib/boot/project-folder";
import { buildBarePage } from "./build-bare-page";
import { type FirstLoad, readFirstLoad } from "./first-load";

/**
 * `npm run bench:bundle`: gzip (level 9) JS + CSS that the first load of each page asks for above a bare Next.js page of
 * the same run, goal at most 25 kB, and what it is made of; and what a browser then loads for the side panel and for the
 * policy editor in it.
 */
const PAGES = [
  "/assets/registries",
  "/assets/registries/new",
  "/assets/connectors",
  "/assets/connectors/00000000-0000-7000-8000-000000000000",
  "/settings/console-identity",
  "/settings/practice-account",
  "/assets/connectors/policy-check",
  "/docs/api",
];
const GOAL_KB = 25;

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
    // The full editor takes the plain one’s place once somebody is in it.
    await page
      .getByRole("textbox", { name: /policy/i })
      .first()
      .focus();
    await page.locator(".cm-content").first().waitFor();
    const editor = await loaded(page, url, new Set([...first, ...panel.scripts]));
    return { panel: panel.kB, editor: editor.kB };
  } finally {
    await browser.close();
  }
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => (typeof cell === "number" ? cell.toFixed(1) : cell)).join(" | ");
}

/** A table of pages, then one of what each is made of. */
function printLoads(loads: ReadonlyMap<string, FirstLoad>, bare: FirstLoad): void {
  const names = [...loads.keys()].map((page) => page.replace(/0{8}.*/, "[connectorId]"));
  console.info(`a bare page: ${(bare.js + bare.css).toFixed(1)} kB`);
  console.info("page | JS kB | CSS kB | together kB | above the bare page kB | of the goal");
  console.info("--- | ---: | ---: | ---: | ---: | ---:");
  [...loads.values()].forEach(({ js, css }, index) => {
    const above = js + css - bare.js - bare.css;
    const share = (above / GOAL_KB).toFixed(2);
    console.info(row([names[index] ?? "", js, css, js + css, above, share]));
  });
  const groups = [...new Set([...loads.values()].flatMap((load) => [...load.groups.keys()]))];
  console.info(`\n${row(["kB above the bare page", ...groups, "CSS"])}`);
  console.info(row(["---", ...groups.map(() => "---:"), "---:"]));
  [...loads.values()].forEach((load, index) => {
    const parts = groups.map(
      (group) => (load.groups.get(group) ?? 0) - (bare.groups.get(group) ?? 0),
    );
    console.info(row([names[index] ?? "", ...parts, load.css - bare.css]));
  });
}

// Which module each byte is of; the next start builds without them again.
process.env.BROWSER_SOURCE_MAPS = "on";
await generateClient();
await buildApp();
const bare = await buildBarePage();
const server = new Server();
try {
  const bareHtml = readFileSync(path.join(bare.folder, ".next/server/app/index.html"), "utf8");
  const bareLoad = readFirstLoad(bareHtml, bare.folder);
  await server.start();
  const loads = new Map<string, FirstLoad>();
  for (const page of PAGES) {
    const html = await (await fetch(server.url + page)).text();
    loads.set(page, readFirstLoad(html, PROJECT_FOLDER));
  }
  printLoads(loads, bareLoad);
  const later = await measureLater(server.url);
  console.info("\nloaded later on Connector Details | JS kB");
  console.info("--- | ---:");
  console.info(`with the side panel, once the page works | ${later.panel.toFixed(1)}`);
  console.info(`for the policy editor and its rules, when opened | ${later.editor.toFixed(1)}`);
} finally {
  bare.remove();
  await server.remove();
}
