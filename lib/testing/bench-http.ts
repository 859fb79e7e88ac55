import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";
import { Server } from "@/e2e/server";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { load } from "./bench-http-load";
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
const product = new Server({ DATABASE_URL: postgres.url, CHECK_ANSWERS: "off", LOG_LEVEL: "info" });
await product.start();

const bodies = new Map<string, string>();
for (const [name, address] of Object.entries(lists)) {
  const answer = await fetch(product.url + address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  bodies.set(name, await answer.text());
}

const routes = Object.fromEntries(
  [...bodies].flatMap(([name, body]) => [[`app/${name}/route.js`, bareRoute(body)] as const]),
);
const bare = await buildBarePage(routes);
const next = await startNext(bare.folder);
const node = await startNode();
const targets = [...bodies.keys()].flatMap((name) => [
  { name, server: "Mooring", url: product.url + lists[name as keyof typeof lists] },
  { name, server: "bare Next route", url: `${next.url}/${name}` },
  { name, server: "node:http", url: `${node.url}/${name}` },
]);

const durationMs = Number(values.seconds) * 1_000;
const connections = Number(values.connections);
const results = new Map<string, { rates: number[]; times: number[] }>();
for (const { url } of targets) await load(url, durationMs, connections);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const { url } of targets) {
    const { perSecond, times } = await load(url, durationMs, connections);
    const kept = results.get(url) ?? { rates: [], times: [] };
    kept.rates.push(perSecond);
    kept.times.push(...times);
    results.set(url, kept);
  }
}
print();
await node.stop();
await next.stop();
await product.remove();
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

type Started = { url: string; stop: () => Promise<void> };

async function startNext(folder: string): Promise<Started> {
  const program = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [program, "start", folder, "-H", "127.0.0.1", "-p", "0"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { url: await readUrl(child), stop: () => end(child) };
}

async function startNode(): Promise<Started> {
  const file = path.join(bare.folder, "node-http.mjs");
  writeFileSync(
    file,
    `import { createServer } from "node:http";
const bodies = new Map(${JSON.stringify([...bodies].map(([name, body]) => [`/${name}`, body]))});
const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(bodies.get(request.url));
}).listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port));`,
  );
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  return { url: await readUrl(child), stop: () => end(child) };
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`A server ended with ${code}: ${said}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}

function print(): void {
  const median = (numbers: readonly number[], share = 0.5) =>
    [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length * share)] ?? 0;
  console.info("| list | kB | server | requests/s | of the bare Next route | p50 ms | p99 ms |");
  console.info("|---|---:|---|---:|---:|---:|---:|");
  for (const { name, server, url } of targets) {
    const { rates = [], times = [] } = results.get(url) ?? {};
    const rate = median(rates);
    const ofNext = rate / median(results.get(`${next.url}/${name}`)?.rates ?? []);
    const cells = [name, ((bodies.get(name)?.length ?? 0) / 1_000).toFixed(0), server];
    const figures = [rate.toFixed(0), ofNext.toFixed(2)];
    console.info(
      `| ${[...cells, ...figures, median(times).toFixed(1), median(times, 0.99).toFixed(1)].join(" | ")} |`,
    );
  }
}
