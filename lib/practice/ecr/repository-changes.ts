import type {
  AccountRecord,
  RepositoryChange,
  RepositorySpec,
} from "@/lib/practice/state/state-schema";
import type { World } from "@/lib/practice/world";

const byName = new WeakMap<readonly RepositoryChange[], Map<string, RepositoryChange>>();
const NONE: ReadonlyMap<string, RepositoryChange> = new Map();

/** By the name of the repository, in the order of the first change. */
export function changesOf(
  account: AccountRecord,
  region: string,
): ReadonlyMap<string, RepositoryChange> {
  const list = account.repositoryChanges?.[region];
  return list ? mapOf(list) : NONE;
}

/** One who has its map has no other list: changes are added here alone, and never taken away. */
function mapOf(list: readonly RepositoryChange[]): Map<string, RepositoryChange> {
  const known = byName.get(list);
  if (known) return known;
  const map = new Map(list.map((change) => [change.name, change]));
  byName.set(list, map);
  return map;
}

type Place = { readonly account: AccountRecord; readonly region: string };

/** The record of a repository's changes, begun where there was none. The caller saves the state. */
export function openChange(place: Place, spec: RepositorySpec): RepositoryChange {
  const { account, region } = place;
  account.repositoryChanges ??= {};
  account.repositoryChanges[region] ??= [];
  const list = account.repositoryChanges[region];
  const map = mapOf(list);
  const known = map.get(spec.name);
  if (known) return known;
  const change: RepositoryChange = { name: spec.name, spec };
  list.push(change);
  map.set(spec.name, change);
  return change;
}

/** Gives a repository other settings, and keeps them. */
export function changeSpec(
  world: World,
  repository: Place & { readonly spec: RepositorySpec },
  settings: Partial<RepositorySpec>,
): void {
  const spec = { ...repository.spec, ...settings };
  openChange(repository, repository.spec).spec = spec;
  world.state.save();
}
