import { letIn } from "./let-in";
import type { ModelRegistry } from "./model-registry";
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

function readReal(registry: ModelRegistry, run: ModelRunRow): Contents {
  const contents: Contents = {};
  for (const { name, images } of letIn(registry, run)) {
    contents[name] = {
      images: sorted([...images].map(([digest, tags]) => [digest, [...tags].sort()])),
      tags: sorted([...images].flatMap(([digest, tags]) => [...tags].map((tag) => [tag, digest]))),
    };
  }
  return sorted(Object.entries(contents));
}

function sorted<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
}
