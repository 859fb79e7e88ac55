import "server-only";
import { setImmediate as giveWay } from "node:timers/promises";
import {
  type CountedRepository,
  findListedAt,
  type PreviewedImage,
  readCountedRepositories,
  readPreviewedImages,
} from "@/lib/db/inventory/preview-rows";
import { summarizeInventory } from "@/lib/db/inventory/summary";
import type { Context } from "@/lib/domain/console/context";
import { filtersImages } from "@/lib/domain/inventory/filter-parts";
import type { FilterPreview } from "@/lib/domain/inventory/filter-preview";
import type { InventoryFilter } from "@/lib/domain/inventory/inventory-filter";
import { matchRepository } from "@/lib/domain/inventory/match-repository";
import { type FilteredImage, selectImages } from "@/lib/domain/inventory/select-images";
import { ROLE_ADAPTER } from "@/lib/registries/adapters";
import { getRegistry } from "@/lib/services/registries/get-registry";
import { requireInventory } from "@/lib/services/syncs/open-reader";

/** What one preview looks at, and for how long: it is asked for while somebody types. */
const MOST_REPOSITORIES = 50_000;
const MOST_IMAGES = 100_000;
const MOST_MS = 5_000;
const NAMES_AT_ONCE = 2_000;
/** Of the images: what lies in memory at once, but for a single larger repository. */
const IMAGES_AT_ONCE = 10_000;
const REPOSITORIES_AT_ONCE = 500;
const NAMES_TOLD = 50;

/**
 * What a filter would let in of what the last syncs know, counted as far as the limits reach. Errors: `not_found`,
 * `inventory_not_read`.
 */
export async function previewFilter(
  ctx: Context,
  registryId: string,
  filter: InventoryFilter,
): Promise<FilterPreview> {
  const registry = await getRegistry(ctx, registryId);
  requireInventory(registry);
  const until = performance.now() + MOST_MS;
  const { leftOut } = await summarizeInventory(ctx, registry);
  const knownAt = await findListedAt(ctx, registryId);
  const { matching, others, isCut } = await sortRepositories(ctx, registryId, filter, until);
  const images = filtersImages(filter)
    ? await countSelected(ctx, matching, filter, until)
    : { matching: imagesOf(matching), of: imagesOf(matching), isCut: false };
  return {
    knownAt,
    notKnown: leftOut,
    repositories: {
      matching: matching.length,
      of: matching.length + others.length,
      isCut,
      matchingNames: namesOf(matching),
      otherNames: namesOf(others),
    },
    images: {
      matching: images.matching,
      of: images.of + imagesOf(others),
      isCut: images.isCut || isCut,
    },
  };
}

const namesOf = (repositories: readonly CountedRepository[]) =>
  repositories.slice(0, NAMES_TOLD).map(({ name }) => name);
const imagesOf = (repositories: readonly CountedRepository[]) =>
  repositories.reduce((sum, { images }) => sum + images, 0);

async function sortRepositories(
  ctx: Context,
  registryId: string,
  filter: InventoryFilter,
  until: number,
) {
  const matching: CountedRepository[] = [];
  const others: CountedRepository[] = [];
  for (let after = ""; ; ) {
    ctx.signal.throwIfAborted();
    const page = await readCountedRepositories(ctx, registryId, { after, limit: NAMES_AT_ONCE });
    for (const repository of page) {
      (matchRepository(repository.name, filter) ? matching : others).push(repository);
    }
    const last = page.at(-1);
    if (!last || page.length < NAMES_AT_ONCE) return { matching, others, isCut: false };
    const looked = matching.length + others.length;
    if (looked >= MOST_REPOSITORIES || performance.now() > until) {
      return { matching, others, isCut: true };
    }
    after = last.name;
  }
}

async function countSelected(
  ctx: Context,
  repositories: readonly CountedRepository[],
  filter: InventoryFilter,
  until: number,
) {
  const counted = { matching: 0, of: 0, isCut: false };
  for (let next = 0; next < repositories.length; ) {
    ctx.signal.throwIfAborted();
    const batch = takeBatch(repositories, next);
    // A repository is looked at whole or not at all: the newest of a part are others.
    if (counted.of + imagesOf(batch) > MOST_IMAGES || performance.now() > until) {
      return { ...counted, isCut: true };
    }
    next += batch.length;
    const ids = batch.filter(({ images }) => images > 0).map(({ id }) => id);
    const images = await readPreviewedImages(ctx, ids, MOST_IMAGES);
    for (const some of byRepository(images)) {
      counted.matching += selectImages(some, filter, ctx.now()).length;
      counted.of += some.length;
    }
    // Other requests come to their turn.
    await giveWay();
  }
  return counted;
}

function byRepository(images: readonly PreviewedImage[]): FilteredImage[][] {
  const grouped = new Map<string, FilteredImage[]>();
  for (const image of images) {
    const { repositoryId, digest, tags, pushedAt } = image;
    const some = grouped.get(repositoryId) ?? [];
    grouped.set(repositoryId, some);
    const attachedTo = ROLE_ADAPTER.listSubjects(image);
    some.push({ digest, tags, pushedAtMs: Date.parse(pushedAt), attachedTo });
  }
  return [...grouped.values()];
}

function takeBatch(repositories: readonly CountedRepository[], start: number) {
  let end = start;
  let images = 0;
  while (end < repositories.length && end - start < REPOSITORIES_AT_ONCE) {
    images += repositories[end]?.images ?? 0;
    if (end > start && images > IMAGES_AT_ONCE) break;
    end += 1;
  }
  return repositories.slice(start, end);
}
