import "server-only";
import type { Session } from "@/lib/aws/assume-role";
import { DEADLINES } from "@/lib/aws/deadlines";
import { findRegistriesAt } from "@/lib/db/registries";
import { asSettled } from "@/lib/domain/api/as-settled";
import { inSeconds } from "@/lib/domain/api/in-seconds";
import type { Context } from "@/lib/domain/console/context";
import type {
  DiscoveredRegion,
  Discovery,
  DiscoveryEvent,
} from "@/lib/domain/registries/discovery";
import { judgeRegion } from "@/lib/domain/registries/judge-region";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { ROLE_TYPE } from "@/lib/registries/catalog";
import { getRoleConnector } from "@/lib/services/connectors/get-connector";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { ensureTrust } from "@/lib/services/roles/ensure-trust";
import { limitConcurrency } from "./limit-concurrency";

const REGIONS_AT_ONCE = 8;
/** Beyond this a region's repositories are not counted to the end. */
const COUNT_LIMIT = 10_000;

/**
 * Assumes the connector's role and answers the discovery of every region of its partition, to be read to its end.
 * The context's signal stops it; regions that do not answer in time are told as that. Errors: `not_found` and those of `assumeConnectorRole`.
 */
export async function startDiscovery(
  ctx: Context,
  connectorId: string,
): Promise<AsyncGenerator<DiscoveryEvent>> {
  const connector = await ensureTrust(ctx, await getRoleConnector(ctx, connectorId));
  const session = await assumeConnectorRole(ctx, connector, ROLE_ADAPTER.countActions);
  const partition = partitionOf(connector.accountType);
  const regions = REGIONS.filter((region) => region.partition === partition);
  return discovery(
    ctx,
    session,
    regions.map((region) => region.code),
  );
}

async function* discovery(
  ctx: Context,
  session: Session,
  regions: readonly string[],
): AsyncGenerator<DiscoveryEvent> {
  const startedAt = ctx.now().toISOString();
  yield { type: "plan", regions: [...regions] };
  const { accountId } = session;
  const registries = await findRegistriesIn(ctx, accountId, regions);
  const abort = new AbortController();
  const stop = AbortSignal.any([ctx.signal, abort.signal]);
  const { discoveryMs } = DEADLINES;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), discoveryMs);
  const inTurn = limitConcurrency(REGIONS_AT_ONCE);
  const ask = async (region: string): Promise<DiscoveredRegion | null> => {
    try {
      const ending = AbortSignal.any([stop, late.signal]);
      const count = await inTurn(() => countIn(region, session, ending));
      return { region, ...judgeRegion(region, count), registryId: registries.get(region) ?? null };
    } catch (error) {
      // Nobody listens any more.
      if (stop.aborted) return null;
      if (!late.signal.aborted) throw error;
      const message = `Not answered: the discovery ended after ${inSeconds(discoveryMs)}.`;
      const registryId = registries.get(region) ?? null;
      return { region, state: "unreachable", repositoryCount: null, message, registryId };
    }
  };
  const found: DiscoveredRegion[] = [];
  try {
    for await (const region of asSettled(regions.map(ask))) {
      if (stop.aborted || !region) return;
      found.push(region);
      yield { type: "region", region };
    }
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  found.sort((one, other) => regions.indexOf(one.region) - regions.indexOf(other.region));
  const finishedAt = ctx.now().toISOString();
  yield { type: "result", discovery: { accountId, startedAt, finishedAt, regions: found } };
}

/** The registries of an account by region: there is at most one in each. */
async function findRegistriesIn(
  ctx: Context,
  awsAccountId: string,
  regions: readonly string[],
): Promise<Map<string, string>> {
  const keyOf = (region: string) => ROLE_TYPE.locationKey({ awsAccountId, region });
  const found = await findRegistriesAt(ctx, regions.map(keyOf));
  return new Map(
    regions.flatMap((region) => {
      const id = found.get(keyOf(region));
      return id ? [[region, id] as const] : [];
    }),
  );
}

function countIn(region: string, session: Session, signal: AbortSignal) {
  signal.throwIfAborted();
  return ROLE_ADAPTER.countRepositories({
    session,
    region,
    limit: COUNT_LIMIT,
    signal,
  });
}

/** The whole discovery at once, for a caller that does not read a stream. */
export async function readDiscovery(events: AsyncGenerator<DiscoveryEvent>): Promise<Discovery> {
  for await (const event of events) if (event.type === "result") return event.discovery;
  throw new Error("The discovery was stopped.");
}
