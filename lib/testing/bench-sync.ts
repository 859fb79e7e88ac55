import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { aConnector } from "./a-connector";
import type { BenchAws } from "./bench-sync-aws";
import type { BenchOrder, BenchPass, BenchResult } from "./bench-sync-run";
import { startPostgresServer } from "./postgres-server";
import { runAsAdmin, withDatabase } from "./postgres-setup";
import { runProgram, spawnProgram } from "./run-boot";

/**
 * `npm run bench:sync -- --repositories 100 --images 100000 --rounds 3`: a sync into both databases against the bare SDK
 * and against bare fetch of the same pages with as many calls at once. In turns, each in a process of its own, so that
 * neither the practice AWS nor another way is in its CPU time and memory.
 */
const { values } = parseArgs({
  options: {
    repositories: { type: "string", default: "100" },
    images: { type: "string", default: "100000" },
    rounds: { type: "string", default: "3" },
    ways: { type: "string", default: "fetch,sdk,postgresql,embedded,cli" },
    // As many times fewer repositories, by which memory is compared.
    fewer: { type: "string", default: "10" },
  },
});
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
/** The AWS CLI takes a second to start: it is timed over a part. */
const MOST_BY_CLI = 20;

const folder = mkdtempSync(path.join(tmpdir(), "mooring-bench-"));
const postgres = await startPostgresServer();
const externalId = randomBytes(20).toString("hex");
let databases = 0;

type Account = { aws: BenchAws; roleArn: string; stop: () => void };

/** A practice AWS with an account of so much, and a role in it. */
async function startAws(repositories: number, images: number): Promise<Account> {
  const own = mkdtempSync(path.join(folder, "aws-"));
  const server = spawnProgram(
    "lib/testing/bench-sync-aws.ts",
    [own, String(repositories), String(images)],
    {},
  );
  server.stderr.pipe(process.stderr);
  for await (const line of createInterface({ input: server.stdout })) {
    const aws: BenchAws = JSON.parse(line);
    const account = { aws, roleArn: await createRole(aws), stop: () => void server.kill() };
    // The practice AWS makes its images when they are asked for first.
    await run("fetch", account);
    return account;
  }
  throw new Error("The practice AWS ended.");
}

async function createRole({ endpoint, account, trusted }: BenchAws): Promise<string> {
  const { accessKeyId, secretAccessKey } = account;
  const credentials = { accessKeyId, secretAccessKey };
  const iam = new IAMClient({ endpoint, region: "us-east-1", credentials });
  const trust = requiredTrustPolicy(aConnector({ externalId, ...trusted }));
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: "bench",
      AssumeRolePolicyDocument: JSON.stringify(trust),
    }),
  );
  await iam.send(
    new AttachRolePolicyCommand({
      RoleName: "bench",
      PolicyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    }),
  );
  return Role?.Arn ?? "";
}

async function makePlace(way: BenchOrder["way"]): Promise<string> {
  databases += 1;
  const name = `bench_${databases}`;
  if (way !== "postgresql") return path.join(folder, name);
  await runAsAdmin(postgres.url, `CREATE DATABASE ${name}`);
  return withDatabase(postgres.url, name);
}

async function run(way: BenchOrder["way"], { aws, roleArn }: Account): Promise<BenchResult> {
  const { endpoint, trusted } = aws;
  const place = await makePlace(way);
  const order: BenchOrder = { way, place, endpoint, roleArn, externalId, trusted };
  const { code, stdout, stderr } = await runProgram(
    "lib/testing/bench-sync-run.ts",
    [JSON.stringify(order)],
    { ...aws.variables, LOG_LEVEL: "error" },
  );
  if (code !== 0) throw new Error(`${way} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout);
}

/** One repository after another, into files, as a script of an admin does. */
function runCli(repositories: number, { aws }: Account): BenchPass {
  const { accessKeyId, secretAccessKey } = aws.account;
  const { AWS_PROFILE: _, ...variables } = aws.variables;
  const env = {
    ...process.env,
    ...variables,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
  };
  const startedAt = performance.now();
  for (let index = 0; index < repositories; index += 1) {
    const file = openSync(path.join(folder, `cli-${index}.json`), "w");
    const name = `team-${index % 10}/app-${index}`;
    const { status } = spawnSync("aws", ["ecr", "describe-images", "--repository-name", name], {
      env,
      stdio: ["ignore", file, "inherit"],
      timeout: 120_000,
    });
    closeSync(file);
    if (status !== 0) throw new Error(`aws ecr describe-images ended with ${status}`);
  }
  const wholeMs = performance.now() - startedAt;
  const images = repositories * Math.floor(Number(values.images) / Number(values.repositories));
  return { images, wholeMs, cpuMs: Number.NaN };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** The peak of each way with this many images and with a tenth of them, in repositories of the same size. */
async function compareMemory(): Promise<void> {
  const times = Number(values.fewer);
  const fewer = { repositories: whole.repositories / times, images: whole.images / times };
  const small = await startAws(fewer.repositories, fewer.images);
  console.info(`\nway | peak MB of ${fewer.images} | peak MB of ${whole.images} | ratio`);
  console.info("--- | ---: | ---: | ---:");
  for (const way of ways) {
    const peaks: number[] = [];
    for (let round = 0; round < Number(values.rounds); round += 1) {
      peaks.push((await run(way, small)).peakMb);
    }
    const large = median((results.get(way) ?? []).map(({ peakMb }) => peakMb));
    const cells = [median(peaks).toFixed(0), large.toFixed(0), (large / median(peaks)).toFixed(2)];
    console.info(`${way} | ${cells.join(" | ")}`);
  }
  small.stop();
}

const perSecond = ({ images, wholeMs }: BenchPass) => (images / wholeMs) * 1_000;

const whole = { repositories: Number(values.repositories), images: Number(values.images) };
const account = await startAws(whole.repositories, whole.images);
const ways = (["fetch", "sdk", "postgresql", "embedded"] as const).filter((way) =>
  values.ways.split(",").includes(way),
);
const results = new Map<string, BenchResult[]>();
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const way of ways) results.set(way, [...(results.get(way) ?? []), await run(way, account)]);
}

console.info("way | pass | images/s | of fetch | CPU ms per 1,000 images | peak MB");
console.info("--- | --- | ---: | ---: | ---: | ---:");
const rate = (way: string, pass: number) =>
  median((results.get(way) ?? []).map(({ passes }) => perSecond(passes[pass] as BenchPass)));
for (const [way, runs] of results) {
  for (const [pass, title] of ["first", "again"].entries()) {
    const cpu = median(
      runs.map(({ passes }) => {
        const { cpuMs, images } = passes[pass] as BenchPass;
        return (cpuMs / images) * 1_000;
      }),
    );
    const ratio = results.has("fetch") ? rate(way, pass) / rate("fetch", pass) : Number.NaN;
    const peak = median(runs.map(({ peakMb }) => peakMb));
    console.info(
      `${way} | ${title} | ${rate(way, pass).toFixed(0)} | ${ratio.toFixed(2)} | ${cpu.toFixed(1)} | ${peak.toFixed(0)}`,
    );
  }
}
const hasCli = values.ways.includes("cli") && spawnSync("aws", ["--version"]).status === 0;
if (hasCli) {
  const speed = perSecond(runCli(Math.min(MOST_BY_CLI, whole.repositories), account));
  console.info(`aws cli | | ${speed.toFixed(0)} | ${(speed / rate("fetch", 0)).toFixed(3)} | |`);
}
await compareMemory();
account.stop();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });
