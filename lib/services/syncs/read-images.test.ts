import { expect, test } from "vitest";
import { readAwsFailure } from "@/lib/aws/read-aws-failure";
import { awsRefusal } from "@/lib/testing/sync-simulation/aws-refusal";
import { listedImage, listedRepository } from "@/lib/testing/sync-simulation/model-registry";
import { type ModelAttempt, ModelStore } from "@/lib/testing/sync-simulation/model-store";
import { performSync } from "./perform-sync";
import type { SyncStore, SyncWorld } from "./sync-world";

const page = (digests: readonly string[], nextToken: string | null) => ({
  images: digests.map((digest) => listedImage(digest, [])),
  nextToken,
});

function storeOf(store: ModelStore, from: ModelAttempt): SyncStore {
  return {
    from,
    writeRepositoryPage: async (each) => store.writeRepositoryPage(from, each),
    findKnownRepositories: async (each) => store.findKnownRepositories(each),
    takeOutRepositories: async (ids) => store.takeOutRepositories(from, ids),
    closeRepositoryList: async (problem) => store.closeRepositoryList(from, problem),
    findPendingRepositories: async (each) => store.findPendingRepositories(from, each),
    writeImagePage: async (id, each) => store.writeImagePage(from, id, each),
    writeCandidatePage: async (id, each) => store.writeCandidatePage(from, id, each),
    selectCandidates: async (id, newest) => store.selectCandidates(from, id, newest),
    keepSelected: async (id) => store.keepSelected(from, id),
    takeOutLeftOut: async (id) => store.takeOutLeftOut(from, id),
    forgetCandidates: async (id) => store.forgetCandidates(from, id),
    restartRepository: async (id) => store.restartRepository(from, id),
    finishRepository: async (id, outcome) => store.finishRepository(from, id, outcome),
  };
}

/** A run of one repository or of these, whose first attempt kept these pages and died. */
function givenDeadAttempt(
  pages: readonly ReturnType<typeof page>[],
  names: readonly string[] = ["app"],
) {
  const store = new ModelStore();
  const run = store.openSyncRun();
  const take = () => {
    const attempt = store.takeSyncRun(run.seq);
    if (!attempt) throw new Error("The run is not open.");
    return attempt;
  };
  const dead = take();
  const repositories = names.map(listedRepository);
  store.writeRepositoryPage(dead, { repositories, nextToken: null });
  store.closeRepositoryList(dead, null);
  for (const each of pages) store.writeImagePage(dead, "app", each);
  const goOn = (listImages: SyncWorld["reader"]["listImages"]) =>
    performSync({
      reader: {
        listRepositories: () => Promise.reject(awsRefusal("ServerException")),
        listImages,
        close: () => undefined,
      },
      store: storeOf(store, take()),
      listSubjects: () => [],
      readFailure: readAwsFailure,
      sleep: () => Promise.resolve(),
      isTurnOver: () => false,
      random: () => 0.5,
      signal: new AbortController().signal,
    });
  return { run, goOn };
}

test("an attempt that died after a repository’s last page leaves nothing to list again", async () => {
  const { run, goOn } = givenDeadAttempt([page(["sha256:1"], "token"), page(["sha256:2"], null)]);
  const asked: (string | null)[] = [];
  await goOn(async (_, token) => {
    asked.push(token);
    return page(["sha256:1", "sha256:2"], null);
  });
  expect(asked).toEqual([]);
  expect(run).toMatchObject({ images: { listed: 2 }, repositories: { done: 1, failed: 0 } });
});

test("a place that AWS does not know any more is left for the first page, and each image is counted once", async () => {
  const { run, goOn } = givenDeadAttempt([page(["sha256:1"], "token")]);
  const asked: (string | null)[] = [];
  await goOn(async (_, token) => {
    asked.push(token);
    if (token === "token") throw awsRefusal("InvalidParameterException");
    return page(["sha256:1", "sha256:2"], null);
  });
  expect(asked).toEqual(["token", null]);
  expect(run).toMatchObject({ images: { listed: 2 }, repositories: { done: 1, failed: 0 } });
});

const sixty = Array.from({ length: 60 }, (_, index) => `app-${100 + index}`);

test("repositories that are refused one after another do not keep those after them from being listed", async () => {
  const { run, goOn } = givenDeadAttempt([], sixty);
  const outcome = await goOn(async (name) => {
    if (name < "app-140") throw awsRefusal("AccessDeniedException");
    return page([`sha256:${name}`], null);
  });
  expect(outcome).toMatchObject({ kind: "read", refusal: { code: "AccessDeniedException" } });
  expect(run).toMatchObject({ images: { listed: 20 }, repositories: { done: 60, failed: 40 } });
});

test("where repository after repository gets no answer, the run breaks off and says why", async () => {
  const { run, goOn } = givenDeadAttempt([], sixty);
  const outcome = await goOn(() => Promise.reject(awsRefusal("ServerException")));
  expect(outcome).toMatchObject({ kind: "broken", reason: expect.stringContaining("25 repo") });
  expect(run.repositories.done).toBeLessThan(60);
});
