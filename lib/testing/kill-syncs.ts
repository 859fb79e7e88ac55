import { createInterface } from "node:readline";
import {
  BatchDeleteImageCommand,
  type ECRClient,
  paginateDescribeImages,
} from "@aws-sdk/client-ecr";
import { type Database, getDatabase, setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { type CertifiedSync, certifiedSyncSchema } from "@/lib/domain/inventory/sync-certificate";
import type { PracticeAws } from "@/lib/practice/start-practice-aws";
import { spawnProgram } from "./run-boot";
import type { SeededRandom } from "./sync-simulation/seeded-random";
import { givenPracticeRegistry } from "./synced-registry";

const REPOSITORIES = 6;
const IMAGES = 1_100;
/** Of each page: a run takes about a second, so that kills come everywhere in it. */
const LATENCY_MS = 60;
/** An attempt lives so long at most, after it has opened the database. */
const LONGEST_MS = 2_000;

export type KilledSyncs = { kills: number; runs: number; faults: string[] };

type Place = { engine: Database["engine"]; place: string };
type Truth = Map<string, Set<string>>;

/**
 * Syncs one registry again and again by processes that are killed (SIGKILL) at moments of chance, until there were so
 * many kills; an image is deleted after each run that ends. Answers what the database then says that AWS does not.
 * The environment points at the practice AWS.
 */
export async function killSyncs(
  at: Place & { aws: PracticeAws; random: SeededRandom; kills: number },
): Promise<KilledSyncs> {
  const names = Array.from({ length: REPOSITORIES }, (_, index) => `team/app-${index}`);
  const { registry, customer } = await withDatabase(at, async (database) => {
    await migrate(database);
    return givenPracticeRegistry(at.aws, {
      repositories: { "us-west-1": names.map((name) => ({ name, images: IMAGES })) },
    });
  });
  at.aws.faults.setLatency(LATENCY_MS, "ecr:DescribeImages");
  const outcome: KilledSyncs = { kills: 0, runs: 0, faults: [] };
  let truth = await readTruth(customer.ecr, names);
  while (outcome.kills < at.kills) {
    const run = await syncUntilKilled(at, registry.id, at.random.between(0, LONGEST_MS));
    if (!run) {
      outcome.kills += 1;
      continue;
    }
    outcome.runs += 1;
    outcome.faults.push(...judgeRun(run, truth));
    const repositoryName = at.random.pick(names) ?? "";
    const imageDigest = at.random.pick([...(truth.get(repositoryName) ?? [])]) ?? "";
    await customer.ecr.send(
      new BatchDeleteImageCommand({ repositoryName, imageIds: [{ imageDigest }] }),
    );
    truth = await readTruth(customer.ecr, names);
  }
  const last = await syncUntilKilled(at, registry.id, undefined);
  if (last) outcome.faults.push(...judgeRun(last, truth));
  else outcome.faults.push("The last run did not end.");
  outcome.faults.push(...(await withDatabase(at, () => judgeInventory(registry.id, truth))));
  return outcome;
}

async function withDatabase<Result>(
  { engine, place }: Place,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await (engine === "postgresql"
    ? openPostgres(place)
    : openEmbedded({ folder: place }));
  setDatabase(database);
  try {
    return await work(database);
  } finally {
    setDatabase(undefined);
    await database.close();
  }
}

/** One attempt in a process of its own; the run that it ended, or undefined where it was killed before. */
async function syncUntilKilled(
  { engine, place }: Place,
  registryId: string,
  lifeMs: number | undefined,
): Promise<CertifiedSync | undefined> {
  const aws = Object.entries(process.env).filter(([name]) => name.startsWith("AWS_"));
  const variables = Object.fromEntries(aws) as Record<string, string>;
  const child = spawnProgram("lib/testing/sync-registry-once.ts", [engine, place, registryId], {
    ...variables,
    LOG_LEVEL: "fatal",
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  let timer: NodeJS.Timeout | undefined;
  let isKilled = false;
  let run: CertifiedSync | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== "begun") run = certifiedSyncSchema.parse(JSON.parse(line));
    else if (lifeMs !== undefined) {
      timer = setTimeout(() => {
        isKilled = child.kill("SIGKILL");
      }, lifeMs);
    }
  }
  await ended;
  clearTimeout(timer);
  if (!run && !isKilled) throw new Error(`The sync ended by itself: ${errors}`);
  return run;
}

/** Every digest of every repository, as AWS lists them. */
async function readTruth(client: ECRClient, names: readonly string[]): Promise<Truth> {
  const truth: Truth = new Map();
  for (const repositoryName of names) {
    const digests = new Set<string>();
    const input = { repositoryName, maxResults: 1_000, filter: { imageStatus: "ANY" as const } };
    for await (const { imageDetails } of paginateDescribeImages({ client }, input)) {
      for (const { imageDigest } of imageDetails ?? []) digests.add(imageDigest ?? "");
    }
    truth.set(repositoryName, digests);
  }
  return truth;
}

function judgeRun(run: CertifiedSync, truth: Truth): string[] {
  const images = [...truth.values()].reduce((sum, { size }) => sum + size, 0);
  const expected = { state: "complete", done: truth.size, failed: 0, images };
  const { done, failed } = run.repositories;
  const told = { state: run.state, done, failed, images: run.images.listed };
  const [said, right] = [JSON.stringify(told), JSON.stringify(expected)];
  return said === right ? [] : [`A run says ${said}, and there is ${right}.`];
}

async function judgeInventory(registryId: string, truth: Truth): Promise<string[]> {
  const faults: string[] = [];
  const rows = await getDatabase().client.inventoryRepository.findMany({
    where: { registryId },
    include: { images: { select: { digest: true, goneAt: true } }, tagMoves: true },
  });
  if (rows.length !== truth.size) faults.push(`${rows.length} repositories are kept.`);
  for (const { name, images, imageCount, goneAt } of rows) {
    const there = truth.get(name) ?? new Set();
    const kept = images.filter((image) => image.goneAt === null).map(({ digest }) => digest);
    const wrong = kept.filter((digest) => !there.has(digest)).length;
    const lost = there.size - (kept.length - wrong);
    if (wrong > 0) faults.push(`${name}: ${wrong} images are kept that are gone.`);
    if (lost > 0) faults.push(`${name}: ${lost} images are lost.`);
    if (imageCount !== there.size) faults.push(`${name}: ${imageCount} images are counted.`);
    if (goneAt) faults.push(`${name} is marked gone.`);
  }
  return faults;
}
