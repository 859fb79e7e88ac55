import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { attributeBytes } from "./attribute-bytes";

/** gzip (level 9) in kB, and the JavaScript by the group of modules that it comes from. */
export type FirstLoad = { js: number; css: number; groups: ReadonlyMap<string, number> };

export const FRAMEWORK = "Next.js and React";

/** In this order: the first pattern that fits names the group. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["next/link", /next\/.*\/(app-dir\/link|components\/links)\./],
  [FRAMEWORK, /node_modules\/(next|react|react-dom|scheduler|@swc)\/|\[turbopack\]/],
  ["react-query", /node_modules\/@tanstack\//],
  ["react-hook-form", /node_modules\/react-hook-form\//],
  ["lucide", /lucide|node_modules\/shared\/src/],
  ["other packages", /node_modules\//],
  ["shell", /components\/shell\//],
  ["components/ui", /components\/ui\//],
  ["the page", /(components|app)\//],
  ["lib", /lib\//],
];

/** What a page's HTML asks for at once. `folder`: of the app, with its build in `.next`. */
export function readFirstLoad(html: string, folder: string): FirstLoad {
  const scripts = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !/\bnoModule\b/i.test(tag))
    .map(([, source = ""]) => source);
  const styles = [...html.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)].map(
    ([tag]) => /\bhref="([^"]+)"/.exec(tag)?.[1] ?? "",
  );
  const groups = new Map<string, number>();
  let js = 0;
  for (const source of new Set(scripts)) {
    const file = toFile(source, folder);
    const size = gzipSize(file);
    js += size;
    for (const [group, share] of shareOut(file)) {
      groups.set(group, (groups.get(group) ?? 0) + share * size);
    }
  }
  const css = [...new Set(styles)].reduce((sum, href) => sum + gzipSize(toFile(href, folder)), 0);
  return { js, css, groups };
}

function toFile(address: string, folder: string): string {
  const { pathname } = new URL(address, "http://localhost");
  return path.join(folder, ".next", decodeURIComponent(pathname).replace(/^\/_next\//, ""));
}

function gzipSize(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length / 1000;
}

/** The groups of one script with their shares of its characters: gzip makes all of them smaller alike, more or less. */
function shareOut(file: string): Map<string, number> {
  const text = readFileSync(file, "utf8");
  const name = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  const mapFile = path.join(path.dirname(file), name ?? "none");
  if (!existsSync(mapFile)) return new Map([[FRAMEWORK, 1]]);
  const sizes = attributeBytes(text, JSON.parse(readFileSync(mapFile, "utf8")));
  const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const shares = new Map<string, number>();
  for (const [source, size] of sizes) {
    const group = groupOf(source);
    shares.set(group, (shares.get(group) ?? 0) + size / whole);
  }
  return shares;
}

/** What no source is named for is what the bundler writes around the modules. */
function groupOf(source: string): string {
  if (source === "") return "around the modules";
  return GROUPS.find(([, pattern]) => pattern.test(source))?.[0] ?? "other packages";
}
