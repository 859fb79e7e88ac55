import type { Settled } from "@/lib/db/inventory/settle-candidates";
import { filtersImages } from "@/lib/domain/inventory/filter-parts";
import type { ImagePage } from "@/lib/domain/inventory/inventory-reader";
import { wantImage } from "@/lib/domain/inventory/want-image";
import { orStop } from "./sync-stops";
import type { SyncWorld } from "./sync-world";

/** How the images of a repository come into the inventory: at once, or, where they are filtered, when the list has ended. */
export function imageKeeper(world: SyncWorld, repositoryId: string) {
  const { store, listSubjects, signal } = world;
  const { filter, startedAt } = store.from;
  if (!filter || !filtersImages(filter)) {
    return {
      keepPage: async (page: ImagePage) => orStop(await store.writeImagePage(repositoryId, page)),
      settle: async () => undefined,
      forget: async () => undefined,
    };
  }
  return {
    keepPage: async ({ images, nextToken }: ImagePage) => {
      const candidates = images.map((image) => ({
        image,
        attachedTo: listSubjects(image),
        isWanted: wantImage(
          { tags: image.tags, pushedAtMs: Date.parse(image.pushedAt) },
          filter,
          startedAt,
        ),
      }));
      orStop(await store.writeCandidatePage(repositoryId, { candidates, nextToken }));
    },
    /** The list has ended. */
    settle: async () => {
      orStop(await store.selectCandidates(repositoryId, filter.newestPerRepository));
      await settleAll((after) => store.keepSelected(repositoryId, after), signal);
      await settleAll((after) => store.takeOutLeftOut(repositoryId, after), signal);
    },
    /** The repository is done. */
    forget: () => settleAll((after) => store.forgetCandidates(repositoryId, after), signal),
  };
}

/** A piece after the other; goes on where the run’s row says so. */
async function settleAll(
  settle: (after: string) => Promise<Settled>,
  signal: AbortSignal,
): Promise<void> {
  for (let after: string | null = ""; after !== null; ) {
    signal.throwIfAborted();
    const { word, next }: Settled = await settle(after);
    orStop(word);
    after = next;
  }
}
