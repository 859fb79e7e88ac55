import { gzipSync } from "node:zlib";
import { Server } from "@/e2e/server";

/** `npm run bench:bundle`: gzip (level 9) JS + CSS that the first load of each page asks for. Goal: at most 150 kB. */
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
} finally {
  await server.remove();
}
