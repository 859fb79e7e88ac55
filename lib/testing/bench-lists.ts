import { parseArgs } from "node:util";
import { setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openPostgres } from "@/lib/db/open-postgres";
import { type Image, imageListQuerySchema } from "@/lib/domain/inventory/image";
import { repositoryListQuerySchema, repositorySortKeys } from "@/lib/domain/inventory/repository";
import { registryListQuerySchema } from "@/lib/domain/registries/registry";
import { getImage } from "@/lib/services/inventory/get-image";
import { getImageAttachments } from "@/lib/services/inventory/get-image-attachments";
import { listImageCopies } from "@/lib/services/inventory/list-image-copies";
import { listImages } from "@/lib/services/inventory/list-images";
import { listRepositories } from "@/lib/services/inventory/list-repositories";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";
import { listRegistries } from "@/lib/services/registries/list-registries";
import { ctx } from "./context";
import { fillInventory } from "./fill-inventory";
import { listFilters } from "./list-filters";
import { startPostgresServer } from "./postgres-server";
import { readCpuMs } from "./read-cpu-ms";

/**
 * `npm run bench:lists -- --images 1000000 --calls 100`: how long the verbs of the lists take in the server, on PostgreSQL,
 * with nothing between. In turns: each row is asked once a round.
 */
const { values } = parseArgs({
  options: {
    registries: { type: "string", default: "10" },
    repositories: { type: "string", default: "1000" },
    images: { type: "string", default: "1000000" },
    calls: { type: "string", default: "100" },
  },
});
const postgres = await startPostgresServer();
const database = await openPostgres(postgres.url);
await migrate(database);
setDatabase(database);
const filling = performance.now();
const registries = await fillInventory({
  registries: Number(values.registries),
  repositories: Number(values.repositories),
  images: Number(values.images),
});
await database.executeSql("VACUUM ANALYZE");
console.error(`Filled in ${((performance.now() - filling) / 1_000).toFixed(0)} s.`);
const [registry] = registries;
if (!registry) throw new Error("There is no registry.");

const images = (given: object) => listImages(ctx, imageListQuerySchema.parse(given));
const repositories = (given: object) =>
  listRepositories(ctx, registry.id, repositoryListQuerySchema.parse(given));
const page = (given: object) => async () => void (await images(given));

/** The place in front of the 10,000th page of 50. */
async function walkFar(sort: string): Promise<string> {
  let cursor: string | null = null;
  for (let rows = 0; rows < Math.min(499_950, Number(values.images) * 0.9); rows += 200) {
    const walked = await images({ sort, limit: 200, ...(cursor ? { cursor } : {}) });
    cursor = walked.nextCursor ?? cursor;
  }
  return cursor ?? "";
}

const rows = new Map<string, () => Promise<unknown>>();
const [largest] = (await repositories({ sort: "-images", limit: 1 })).items;
const someImages: Image[] = (await images({ tagged: "yes", limit: 200 })).items;
let turn = 0;
function anImage(): Image {
  turn += 1;
  return someImages[turn % someImages.length] as Image;
}
for (const sort of ["-pushedAt", "pushedAt"]) {
  const cursor = await walkFar(sort);
  rows.set(`images, first page, ${sort}`, page({ sort }));
  rows.set(`images, 10,000th page, ${sort}`, page({ sort, cursor }));
  for (const filter of listFilters(imageListQuerySchema)) {
    const [name = ""] = Object.entries(filter).map(([key, value]) => `${key}=${value}`);
    rows.set(`images, ${name}, ${sort}`, page({ sort, ...filter }));
    rows.set(
      `images of a registry, ${name}, ${sort}`,
      page({ sort, ...filter, registryId: registry.id }),
    );
  }
  rows.set(`images of the largest repository, ${sort}`, page({ sort, repositoryId: largest?.id }));
}
const digest = anImage().digest;
for (const q of [
  "v",
  "v3.4",
  "v3.45",
  "build-777",
  "none",
  "sha256:a",
  "sha256:ab",
  digest.slice(0, 14),
  digest,
]) {
  const shown = q.length > 20 ? "a whole digest" : q.length === 14 ? "sha256: and 7 digits" : q;
  rows.set(`images, search ${shown}`, page({ q }));
  rows.set(`images of a registry, search ${shown}`, page({ q, registryId: registry.id }));
}
for (const key of repositorySortKeys) {
  for (const sort of [key, `-${key}`]) {
    rows.set(`repositories, ${sort}`, () => repositories({ sort }));
  }
}
const { nextCursor } = await repositories({});
rows.set("repositories, second page", () => repositories({ cursor: nextCursor ?? undefined }));
rows.set("repositories, search app-9", () => repositories({ q: "app-9" }));
rows.set("registries", () => listRegistries(ctx, registryListQuerySchema.parse({})));
rows.set("registry, summary", () => summarizeInventory(ctx, registry.id));
rows.set("image", () => {
  const { registryId, repositoryId, digest } = anImage();
  return getImage(ctx, registryId, repositoryId, digest);
});
rows.set("image, what is attached", () => {
  const { registryId, repositoryId, digest } = anImage();
  return getImageAttachments(ctx, registryId, repositoryId, digest);
});
rows.set("image, copies", () => {
  const { registryId, repositoryId, digest } = anImage();
  return listImageCopies(ctx, registryId, repositoryId, digest);
});

// What the machine itself does to the shortest of calls.
rows.set("SELECT 1", () => database.client.$queryRawUnsafe("SELECT 1"));

const { rows: backends } = await database.executeSql(
  "SELECT pid FROM pg_stat_activity WHERE application_name = 'mooring'",
);
/** Of this process and of the database's. */
function readCpu(): number {
  const { user, system } = process.cpuUsage();
  const pids = (backends as { pid: number }[]).map(({ pid }) => pid);
  return (user + system) / 1_000 + pids.reduce((sum, pid) => sum + readCpuMs(pid), 0);
}

const times = new Map<string, number[]>();
const cpu = new Map<string, number>();
const WARM_UP = 3;
for (let round = -WARM_UP; round < Number(values.calls); round += 1) {
  for (const [name, ask] of rows) {
    const cpuBefore = readCpu();
    const startedAt = performance.now();
    await ask();
    if (round < 0) continue;
    times.set(name, [...(times.get(name) ?? []), performance.now() - startedAt]);
    cpu.set(name, (cpu.get(name) ?? 0) + readCpu() - cpuBefore);
  }
}
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
console.info("| list | CPU ms | p50 ms | p95 ms |\n|---|---:|---:|---:|");
for (const [name, taken] of times) {
  const sorted = taken.sort((one, other) => one - other);
  const figures = [(cpu.get(name) ?? 0) / taken.length, at(sorted, 0.5), at(sorted, 0.95)];
  console.info(`| ${[name, ...figures.map((figure) => figure.toFixed(1))].join(" | ")} |`);
}
await database.close();
await postgres.stop();
