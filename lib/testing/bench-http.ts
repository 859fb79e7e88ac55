import { randomBytes } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { becomeOwner } from "@/e2e/become-owner";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { load } from "./bench-http-load";
import { type Started, startServer } from "./bench-http-server";
import { buildBarePage } from "./build-bare-page";
import { fillInventory } from "./fill-inventory";
import { startPostgresServer } from "./postgres-server";

/**
 * `npm run bench:http -- --rounds 5 --seconds 3`: the lists of the built product on PostgreSQL against a bare Next route and
 * bare node:http that answer the same bytes. In turns, each server in a process of its own, the others idle meanwhile.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    connections: { type: "string", default: "16" },
    images: { type: "string", default: "20000" },
  },
});

const postgres = await startPostgresServer();
const database = await openPostgres(postgres.url);
await migrate(database);
setDatabase(database);
const registries = await fillInventory({ registries: 60, images: Number(values.images) });
await database.executeSql("VACUUM ANALYZE");
await database.close();

const lists = {
  images: "/api/v1/images?limit=50",
  repositories: `/api/v1/registries/${registries[0]?.id}/repositories?limit=50`,
  registries: "/api/v1/registries?limit=50",
};
const product = await startProduct();
const setUpLink = /http:\S+\/set-up#[\w-]+/.exec(product.said)?.[0];
const asOwner = await becomeOwner({ url: product.url, setUpLink });

const bodies = new Map<string, string>();
for (const [name, address] of Object.entries(lists)) {
  const answer = await fetch(product.url + address, { headers: asOwner });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  bodies.set(name, await answer.text());
}

const routes = Object.fromEntries(
  [...bodies].flatMap(([name, body]) => [[`app/${name}/route.js`, bareRoute(body)] as const]),
);
const bare = await buildBarePage(routes);
const next = await startNext(bare.folder);
const node = await startNode(bare.folder);
const servers = { Mooring: product, "bare Next route": next, "node:http": node };
const targets = [...bodies.keys()].flatMap((name) =>
  Object.entries(servers).map(([title, server]) => {
    const address = server === product ? lists[name as keyof typeof lists] : `/${name}`;
    return { name, title, server, url: server.url + address };
  }),
);

const durationMs = Number(values.seconds) * 1_000;
const connections = Number(values.connections);
type Result = { rates: number[]; times: number[]; cpuMs: number };
const results = new Map<string, Result>();
for (const { url } of targets) await load(url, durationMs, connections, asOwner);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const { url, server } of targets) {
    const before = server.readCpuMs();
    const { perSecond, times } = await load(url, durationMs, connections, asOwner);
    const kept = results.get(url) ?? { rates: [], times: [], cpuMs: 0 };
    kept.rates.push(perSecond);
    kept.times.push(...times);
    kept.cpuMs += server.readCpuMs() - before;
    results.set(url, kept);
  }
}
print();
await node.stop();
await next.stop();
await product.stop();
bare.remove();
await postgres.stop();

/** The bytes in the code itself; never answered from a cache. */
function bareRoute(body: string): string {
  return `const body = ${JSON.stringify(body)};
export const dynamic = "force-dynamic";
export function GET() {
  return new Response(body, { headers: { "content-type": "application/json" } });
}`;
}

function startProduct(): Promise<Started> {
  const variables = {
    DATABASE_URL: postgres.url,
    ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    DATA_DIR: mkdtempSync(path.join(tmpdir(), "mooring-bench-")),
    HOST: "127.0.0.1",
    PORT: "0",
    SYNC_HOURS: "0",
  };
  const options = ["--import", "tsx", "--conditions=react-server", "lib/boot/start.ts"];
  return startServer(options, variables);
}

function startNext(folder: string): Promise<Started> {
  const program = createRequire(import.meta.url).resolve("next/dist/bin/next");
  return startServer([program, "start", folder, "-H", "127.0.0.1", "-p", "0"], {});
}

function startNode(folder: string): Promise<Started> {
  const file = path.join(folder, "node-http.mjs");
  writeFileSync(
    file,
    `import { createServer } from "node:http";
const bodies = new Map(${JSON.stringify([...bodies].map(([name, body]) => [`/${name}`, body]))});
const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(bodies.get(request.url));
}).listen(0, "127.0.0.1", () => console.log("ready: http://127.0.0.1:" + server.address().port));`,
  );
  return startServer([file], {});
}

function print(): void {
  const median = (numbers: readonly number[], share = 0.5) =>
    [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length * share)] ?? 0;
  const of = (url: string) => results.get(url) ?? { rates: [], times: [], cpuMs: 0 };
  const cpuOf = (url: string) => of(url).cpuMs / of(url).times.length;
  console.info(
    "| list | kB | server | requests/s | of the bare Next route | CPU ms each | of the bare Next route | p50 ms | p99 ms |",
  );
  console.info("|---|---:|---|---:|---:|---:|---:|---:|---:|");
  for (const { name, title, url } of targets) {
    const { rates, times } = of(url);
    const nextUrl = `${next.url}/${name}`;
    const figures = [
      median(rates).toFixed(0),
      (median(rates) / median(of(nextUrl).rates)).toFixed(2),
      cpuOf(url).toFixed(2),
      (cpuOf(url) / cpuOf(nextUrl)).toFixed(2),
      median(times).toFixed(1),
      median(times, 0.99).toFixed(1),
    ];
    const size = ((bodies.get(name)?.length ?? 0) / 1_000).toFixed(0);
    console.info(`| ${[name, size, title, ...figures].join(" | ")} |`);
  }
}
