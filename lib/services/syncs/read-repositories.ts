import { filtersRepositories } from "@/lib/domain/inventory/filter-parts";
import { matchRepository } from "@/lib/domain/inventory/match-repository";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { askPatiently } from "./ask-patiently";
import { finishPieces, orStop } from "./sync-stops";
import type { SyncWorld } from "./sync-world";

/** More than any account has: AWS gives 100,000 repositories to a region. */
const MOST_PAGES = 10_000;

/** `problem`: what kept the list from its end. It is not over where the attempt's turn was. */
export type RepositoryList = { isOver: true; problem: SyncProblem | null } | { isOver: false };

/** Keeps the list of repositories, page by page, from where an attempt before it came to. */
export async function readRepositories(world: SyncWorld): Promise<RepositoryList> {
  const { from } = world.store;
  await takeOutFiltered(world);
  let problem = from.listProblem;
  if (!from.isListed && problem === null) {
    const read = await readList(world, from.pageToken);
    if (read === "turn over") return { isOver: false };
    problem = read;
  }
  // Also again: a process may have died between the last page and this.
  if (!(await world.store.closeRepositoryList(problem))) orStop("lost");
  return { isOver: true, problem };
}

async function readList(
  world: SyncWorld,
  start: string | null,
): Promise<SyncProblem | "turn over" | null> {
  const { filter } = world.store.from;
  let token = start;
  const seen = new Set<string>();
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const answer = await askPatiently(world, (signal) =>
      world.reader.listRepositories(token, signal),
    );
    if (!answer.ok) {
      const { kind, code, message } = answer.failure;
      // A place that AWS does not know any more: from the beginning, once.
      if (kind !== "invalid_input" || token === null || seen.has("")) return { code, message };
      seen.clear();
      seen.add("");
      token = null;
      continue;
    }
    const { repositories, nextToken } = answer.value;
    const kept = filter
      ? repositories.filter(({ name }) => matchRepository(name, filter))
      : repositories;
    const leftOut = { count: repositories.length - kept.length, isFirst: token === null };
    orStop(await world.store.writeRepositoryPage({ repositories: kept, nextToken }, leftOut));
    token = nextToken;
    if (token === null) return null;
    if (seen.has(token)) return repeatedToken;
    seen.add(token);
    if (world.isTurnOver()) return "turn over";
  }
  return endlessList;
}

const NAMES_AT_ONCE = 1_000;

/** Before the list is read: what it does not have is gone, and what the filter leaves out is not. */
async function takeOutFiltered({ store, signal }: SyncWorld): Promise<void> {
  const { filter } = store.from;
  if (!filter || !filtersRepositories(filter)) return;
  let after: string | undefined = "";
  while (after !== undefined) {
    const known = await store.findKnownRepositories({ after, limit: NAMES_AT_ONCE });
    const ids = known.filter(({ name }) => !matchRepository(name, filter)).map(({ id }) => id);
    if (ids.length > 0) await finishPieces(() => store.takeOutRepositories(ids), signal);
    after = known.length < NAMES_AT_ONCE ? undefined : known.at(-1)?.name;
  }
}

export const repeatedToken: SyncProblem = {
  code: "RepeatedToken",
  message: "AWS gave the same page token twice: the list has no end.",
};
export const endlessList: SyncProblem = {
  code: "EndlessList",
  message: "AWS gave more pages than any list has.",
};
