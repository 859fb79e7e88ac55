import "server-only";
import type { Session } from "@/lib/aws/assume-role";
import { DEADLINES } from "@/lib/aws/deadlines";
import { readAccountRegistries } from "@/lib/db/account-registries";
import { asSettled } from "@/lib/domain/api/as-settled";
import { inSeconds } from "@/lib/domain/api/in-seconds";
import type {
  DiscoveredRegion,
  Discovery,
  DiscoveryEvent,
} from "@/lib/domain/registries/discovery";
import { judgeRegion } from "@/lib/domain/registries/judge-region";
import { partitionOf } from "@/lib/iam/identifiers/account-types";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { REGISTRY_ADAPTERS } from "@/lib/registries/adapters";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { assumeConnectorRole } from "@/lib/services/roles/assume-connector-role";
import { limitConcurrency } from "./limit-concurrency";

const REGIONS_AT_ONCE = 8;
/** Beyond this a region's repositories are not counted to the end. */
const COUNT_LIMIT = 10_000;

/**
 * Assumes the connector's role and answers the discovery of every region of its partition, to be read to its end.
 * `signal` stops it; regions that do not answer in time are told as that. Errors: `not_found` and those of `assumeConnectorRole`.
 */
export async function startDiscovery(
  connectorId: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<DiscoveryEvent>> {
  const connector = await getConnector(connectorId);
  const session = await assumeConnectorRole(connector, {
    actions: ["ecr:DescribeRepositories"],
    signal,
  });
  const partition = partitionOf(connector.accountType);
  const regions = REGIONS.filter((region) => region.partition === partition);
  return discovery(
    session,
    regions.map((region) => region.code),
    signal,
  );
}

async function* discovery(
  session: Session,
  regions: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<DiscoveryEvent> {
  const startedAt = new Date().toISOString();
  yield { type: "plan", regions: [...regions] };
  const { accountId } = session;
  const registries = await readAccountRegistries(accountId);
  const abort = new AbortController();
  const stop = AbortSignal.any([signal, abort.signal]);
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
  const finishedAt = new Date().toISOString();
  yield { type: "result", discovery: { accountId, startedAt, finishedAt, regions: found } };
}

function countIn(region: string, session: Session, signal: AbortSignal) {
  signal.throwIfAborted();
  return REGISTRY_ADAPTERS["aws-ecr"].countRepositories({
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
