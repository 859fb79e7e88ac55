import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { type Database, setDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { openEmbedded } from "@/lib/db/open-embedded";
import { openPostgres } from "@/lib/db/open-postgres";
import { INVENTORY_ACTIONS } from "@/lib/registries/aws-ecr/inventory-reader";
import { createRegistry } from "@/lib/services/registries/create-registry";
import { listByFetch, listBySdk } from "./bench-sync-ways";
import { givenConnector } from "./connector-rows";
import { ctx } from "./context";
import type { Keys } from "./practice-clients";
import { syncNow } from "./synced-registry";

export type BenchOrder = {
  way: "postgresql" | "embedded" | "sdk" | "fetch";
  /** Of PostgreSQL its URL, of the embedded database its folder. */
  place: string;
  endpoint: string;
  roleArn: string;
  externalId: string;
  trusted: { trustedAccountId: string; trustedPrincipalArn: string };
};
export type BenchPass = { images: number; wholeMs: number; cpuMs: number };
export type BenchResult = { passes: BenchPass[]; peakMb: number };

/** One way to read the registry of `npm run bench:sync`, twice: with nothing there, and with all there. */
const order: BenchOrder = JSON.parse(process.argv[2] ?? "");

function open({ way, place }: BenchOrder): Promise<Database> {
  return way === "postgresql" ? openPostgres(place) : openEmbedded({ folder: place });
}

async function prepareSync(): Promise<{ list: () => Promise<number>; end: () => Promise<void> }> {
  const database = await open(order);
  await migrate(database);
  setDatabase(database);
  const { roleArn, externalId, trusted } = order;
  const connector = await givenConnector(
    { roleArn, externalId, ...trusted },
    { status: "connected" },
  );
  const { id } = await createRegistry(ctx, {
    type: "aws-ecr",
    connectorId: connector.id,
    region: "us-east-1",
  });
  const list = async () => {
    const { state, reason, images } = await syncNow(id);
    if (state !== "complete") throw new Error(`The sync ended ${state}: ${reason}`);
    return images.listed;
  };
  return { list, end: () => database.close() };
}

/** By a session like the sync's own, so that the practice AWS has as much to look at. */
async function prepareBare(): Promise<{ list: () => Promise<number>; end: () => Promise<void> }> {
  const { roleArn, externalId, endpoint } = order;
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: INVENTORY_ACTIONS, Resource: "*" }],
  });
  const { Credentials } = await new STSClient({}).send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      ExternalId: externalId,
      RoleSessionName: "bench",
      Policy,
    }),
  );
  const keys: Keys = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  const list = () =>
    order.way === "sdk" ? listBySdk(endpoint, keys) : listByFetch(endpoint, keys);
  return { list, end: async () => undefined };
}

const isBare = order.way === "sdk" || order.way === "fetch";
const { list, end } = await (isBare ? prepareBare() : prepareSync());
const result: BenchResult = { passes: [], peakMb: 0 };
for (let pass = 0; pass < 2; pass += 1) {
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const images = await list();
  const wholeMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  result.passes.push({ images, wholeMs, cpuMs: (user + system) / 1_000 });
}
await end();
result.peakMb = process.resourceUsage().maxRSS / 1_024;
process.stdout.write(`${JSON.stringify(result)}\n`);
