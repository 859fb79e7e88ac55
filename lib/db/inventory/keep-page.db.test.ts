import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { testEngine, withTestDatabase } from "@/lib/testing/database";
import { keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { takeRun } from "@/lib/testing/take-run";
import { finishRepository } from "./finish-repository";
import { openSyncRun } from "./sync-runs";
import { findPendingRepositories, writeImagePage } from "./write-images";
import { closeRepositoryList, writeRepositoryPage } from "./write-repositories";

withTestDatabase();

const digest = `sha256:${"a".repeat(64)}`;
const page = { images: [keptImage({ digest, tags: ["v1"] })], nextToken: "more" };

async function givenTwoRepositories() {
  const { id } = await givenConnector({}, { status: "connected" });
  const opened = await openSyncRun(ctx, (await givenRegistry(id)).id, "manual");
  const runId = opened?.run.id ?? "";
  const attempt = await takeRun(runId);
  const settings = { tagMutability: null, scanOnPush: null, encryption: null, kmsKey: null };
  const repositories = ["one", "other"].map((name) => ({
    name,
    uri: name,
    createdAt: null,
    settings,
  }));
  await writeRepositoryPage(attempt, { repositories, nextToken: null });
  await closeRepositoryList(attempt, null);
  const [one, other] = await findPendingRepositories(attempt, { after: "", limit: 2 });
  if (!one || !other) throw new Error("The repositories were not kept.");
  return { runId, attempt, one, other };
}

/** Keeps whoever writes this repository waiting until it is let go. */
async function holdRepository(id: string): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let end: Promise<unknown> | undefined;
  await new Promise<void>((resolve, reject) => {
    end = getDatabase()
      .client.$transaction(
        async (tx) => {
          await tx.$executeRawUnsafe(
            "SELECT 1 FROM inventory_repositories WHERE id = $1::uuid FOR UPDATE",
            id,
          );
          resolve();
          await released;
        },
        { timeout: 30_000 },
      )
      .catch(reject);
  });
  return async () => {
    release();
    await end;
  };
}

const counts = (runId: string) =>
  getDatabase().client.syncRun.findFirst({
    where: { id: runId },
    select: { pages: true, imagesListed: true, repositoriesDone: true },
  });

// The embedded database has one connection: its statements come one after another.
test.skipIf(testEngine === "embedded")(
  "pages of one run do not wait for each other, and each is counted",
  async () => {
    const { runId, attempt, one, other } = await givenTwoRepositories();
    const before = await counts(runId);
    const letGo = await holdRepository(one.id);
    const held = writeImagePage(attempt, one.id, page);
    expect(await writeImagePage(attempt, other.id, page)).toBe("go on");
    expect(await finishRepository(attempt, other.id, { kind: "listed" })).toBe(true);
    await letGo();
    expect(await held).toBe("go on");
    expect(await counts(runId)).toEqual({
      pages: (before?.pages ?? 0) + 2,
      imagesListed: 2,
      repositoriesDone: 1,
    });
  },
);

test.skipIf(testEngine === "embedded")(
  "of a page and of an end of a repository that were under way when another attempt took the run nothing stays",
  async () => {
    const { runId, attempt, one, other } = await givenTwoRepositories();
    const before = await counts(runId);
    const letGo = [await holdRepository(one.id), await holdRepository(other.id)];
    const kept = writeImagePage(attempt, one.id, page);
    const finished = finishRepository(attempt, other.id, { kind: "listed" });
    await expect.poll(() => countWaiting()).toBe(2);
    const next = await takeRun(runId);
    await Promise.all(letGo.map((each) => each()));
    expect(await kept).toBe("lost");
    expect(await finished).toBe(false);
    expect(await counts(runId)).toEqual(before);
    expect(await getDatabase().client.inventoryImage.count()).toBe(0);
    const pending = await findPendingRepositories(next, { after: "", limit: 2 });
    expect(pending).toEqual([one, other]);
  },
);

/** Statements that wait for a row. */
async function countWaiting(): Promise<number> {
  const [row] = await getDatabase().client.$queryRawUnsafe<{ count: bigint }[]>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return Number(row?.count ?? 0);
}
