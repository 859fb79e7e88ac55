import { matchRepository } from "@/lib/domain/inventory/match-repository";
import { selectImages } from "@/lib/domain/inventory/select-images";
import { listedImage, type ModelRegistry, subjectsOf } from "./model-registry";
import type { ModelRunRow } from "./model-rows";
import type { ModelStore } from "./model-store";

type Contents = Record<string, { images: Record<string, string[]>; tags: Record<string, string> }>;

/** After a run that nothing disturbed the inventory is what the filter lets in of the registry, no more and no less. */
export function checkInventory(
  store: ModelStore,
  registry: ModelRegistry,
  run: ModelRunRow,
): string[] {
  const kept = JSON.stringify(readKept(store));
  const real = JSON.stringify(readReal(registry, run));
  return kept === real ? [] : [`The inventory is ${kept}, the registry holds ${real}.`];
}

function readKept({ repositories }: ModelStore): Contents {
  const contents: Contents = {};
  for (const { name, isGone, images, tags } of repositories.values()) {
    const there = [...images].filter(([, image]) => !image.isGone);
    // Tags of what is gone would be found by a search.
    if (isGone && there.length === 0 && tags.size === 0) continue;
    contents[name] = {
      images: sorted(there.map(([digest, { listed }]) => [digest, [...listed.tags].sort()])),
      tags: sorted([...tags].map(([tag, { digest }]) => [tag, digest])),
    };
  }
  return sorted(Object.entries(contents));
}

function readReal({ repositories }: ModelRegistry, run: ModelRunRow): Contents {
  const contents: Contents = {};
  for (const { name, images: all } of repositories.values()) {
    if (run.filter && !matchRepository(name, run.filter)) continue;
    const images = letIn(all, run);
    contents[name] = {
      images: sorted([...images].map(([digest, tags]) => [digest, [...tags].sort()])),
      tags: sorted([...images].flatMap(([digest, tags]) => [...tags].map((tag) => [tag, digest]))),
    };
  }
  return sorted(Object.entries(contents));
}

function letIn(images: ReadonlyMap<string, Set<string>>, { filter, startedAtMs }: ModelRunRow) {
  if (!filter) return images;
  const all = [...images].map(([digest, tags]) => ({
    digest,
    tags: [...tags],
    pushedAtMs: Date.parse(listedImage(digest, []).pushedAt),
    attachedTo: subjectsOf({ digest }),
  }));
  const selected = selectImages(all, filter, new Date(startedAtMs ?? 0));
  return new Map(selected.map(({ digest, tags }) => [digest, new Set(tags)]));
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}
