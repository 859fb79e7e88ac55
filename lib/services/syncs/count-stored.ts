import { metrics } from "@/lib/metrics/metrics";
import type { SyncStore } from "./sync-world";

/** The same store, which counts what it kept. */
export function countStored(store: SyncStore): SyncStore {
  return {
    ...store,
    writeImagePage: async (id, page) => {
      const word = await store.writeImagePage(id, page);
      if (word === "go on") metrics.syncedImages.add({}, page.images.length);
      return word;
    },
    writeCandidatePage: async (id, page) => {
      const word = await store.writeCandidatePage(id, page);
      if (word === "go on") metrics.syncedImages.add({}, page.candidates.length);
      return word;
    },
    finishRepository: async (id, outcome) => {
      const isOurs = await store.finishRepository(id, outcome);
      if (isOurs) metrics.syncedRepositories.add({ outcome: outcome.kind });
      return isOurs;
    },
  };
}
