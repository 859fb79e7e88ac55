import fc from "fast-check";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { inventoryFilterSchema } from "@/lib/domain/inventory/inventory-filter";
import { selectImages } from "@/lib/domain/inventory/select-images";
import { wantImage } from "@/lib/domain/inventory/want-image";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listedImage, listedRepository } from "@/lib/testing/sync-simulation/model-registry";
import { findRepositoryId } from "@/lib/testing/sync-simulation/read-stored-inventory";
import { takeRun } from "@/lib/testing/take-run";
import { finishRepository } from "./finish-repository";
import { selectCandidates } from "./select-candidates";
import { keepSelected, type Settled, takeOutLeftOut } from "./settle-candidates";
import { openSyncRun, type SyncAttempt } from "./sync-runs";
import { writeCandidatePage } from "./write-candidates";
import { writeRepositoryPage } from "./write-repositories";

withTestDatabase();

const DAY_MS = 86_400_000;
const now = new Date("2026-11-28T12:00:00Z");
const digestOf = (number: number) => `sha256:${number.toString(16).padStart(64, "0")}`;

/** Answers in how many pieces. */
async function settle(attempt: SyncAttempt, id: string): Promise<number> {
  let pieces = 0;
  for (const step of [keepSelected, takeOutLeftOut]) {
    for (let after: string | null = ""; after !== null; pieces += 1) {
      const { word, next }: Settled = await step(attempt, id, after);
      expect(word).toBe("go on");
      after = next;
    }
  }
  return pieces;
}

const images = fc.uniqueArray(
  fc.record({
    number: fc.integer({ min: 0, max: 40 }),
    tags: fc.subarray(["v1", "v2", "latest", "edge"]),
    // Few instants, so that images share one.
    days: fc.integer({ min: 0, max: 4 }),
    attachedTo: fc.array(fc.integer({ min: 0, max: 44 }), { maxLength: 2 }),
  }),
  { selector: ({ number }) => number, maxLength: 25, size: "max" },
);
const filters = fc.record({
  tagPatterns: fc.subarray(["v*", "latest"]),
  newestPerRepository: fc.option(fc.integer({ min: 1, max: 6 })),
  pushedWithinDays: fc.option(fc.integer({ min: 1, max: 4 })),
});

async function givenAttempt(registryId: string): Promise<[SyncAttempt, string]> {
  const opened = await openSyncRun(ctx, registryId, "manual");
  const attempt = await takeRun(opened?.run.id);
  await writeRepositoryPage(attempt, { repositories: [listedRepository("app")], nextToken: null });
  return [attempt, (await findRepositoryId(registryId, "app")) ?? ""];
}

test("the database keeps of any images those that selectImages selects, and counts the others", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const [attempt, id] = await givenAttempt((await givenRegistry(connector.id)).id);
  const { client } = getDatabase();
  const property = fc.asyncProperty(images, filters, async (given, parts) => {
    const filter = inventoryFilterSchema.parse(parts);
    const facts = given.map(({ number, tags, days, attachedTo }) => ({
      digest: digestOf(number),
      tags,
      pushedAtMs: now.getTime() - days * DAY_MS,
      attachedTo: attachedTo.map(digestOf),
    }));
    const candidates = facts.map((image) => ({
      attachedTo: image.attachedTo,
      isWanted: wantImage(image, filter, now),
      image: {
        ...listedImage(image.digest, image.tags),
        pushedAt: new Date(image.pushedAtMs).toISOString(),
      },
    }));
    const where = { repositoryId: id };
    await client.inventoryImage.deleteMany({ where });
    await client.inventoryCandidate.deleteMany({ where });
    await client.inventoryRepository.update({
      where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } },
      data: { doneSeq: null },
    });
    const half = Math.ceil(candidates.length / 2);
    for (const page of [candidates.slice(0, half), candidates.slice(half)]) {
      await writeCandidatePage(attempt, id, { candidates: page, nextToken: null });
    }
    expect(await selectCandidates(attempt, id, filter.newestPerRepository)).toBe("go on");
    await settle(attempt, id);
    await finishRepository(attempt, id, { kind: "listed" });
    const kept = await client.inventoryImage.findMany({ where, orderBy: { digest: "asc" } });
    const selected = selectImages(facts, filter, now).map(({ digest }) => digest);
    expect(kept.map(({ digest, goneAt }) => [digest, goneAt])).toEqual(
      selected.sort().map((digest) => [digest, null]),
    );
    const row = await client.inventoryRepository.findFirstOrThrow({ where: { id } });
    expect([row.imageCount, row.leftOutCount]).toEqual([
      selected.length,
      facts.length - selected.length,
    ]);
  });
  await fc.assert(property, { numRuns: 60 });
}, 120_000);

test("of many images it keeps and takes away a piece at a time, until all is done", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const [attempt, id] = await givenAttempt((await givenRegistry(connector.id)).id);
  const all = Array.from({ length: 2_500 }, (_, number) => listedImage(digestOf(number), []));
  const keep = async (newest: number) => {
    const candidates = all.map((image) => ({ image, attachedTo: [], isWanted: true }));
    await writeCandidatePage(attempt, id, { candidates, nextToken: null });
    await selectCandidates(attempt, id, newest);
    const pieces = await settle(attempt, id);
    const where = { repositoryId: id, goneAt: null };
    return [pieces, await getDatabase().client.inventoryImage.count({ where })];
  };
  expect(await keep(2_400)).toEqual([4, 2_400]);
  expect(await keep(10)).toEqual([2, 10]);
});
