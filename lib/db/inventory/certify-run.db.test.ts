import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import {
  certifiedImageLine,
  certifiedRepositoryLine,
  compareBytes,
} from "@/lib/domain/inventory/certified-lines";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { testEngine, withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listedImage, listedRepository } from "@/lib/testing/sync-simulation/model-registry";
import { findRepositoryId } from "@/lib/testing/sync-simulation/read-stored-inventory";
import { takeRun } from "@/lib/testing/take-run";
import { certifyRun } from "./certify-run";
import { finishRepository } from "./finish-repository";
import { openSyncRun, type SyncAttempt } from "./sync-runs";
import { writeImagePage } from "./write-images";
import { closeRepositoryList, writeRepositoryPage } from "./write-repositories";

withTestDatabase();

/** A run that has listed these repositories, and is done with none. */
async function givenRun(...names: string[]): Promise<SyncAttempt> {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id);
  const opened = await openSyncRun(ctx, registry.id, "manual");
  const attempt = await takeRun(opened?.run.id);
  await writeRepositoryPage(attempt, {
    repositories: names.map(listedRepository),
    nextToken: null,
  });
  await closeRepositoryList(attempt, null);
  return attempt;
}

async function finish(attempt: SyncAttempt, name: string, images: readonly ListedImage[]) {
  const id = (await findRepositoryId(attempt.registryId, name)) ?? "";
  for (let at = 0; at < images.length; at += 1_000) {
    await writeImagePage(attempt, id, { images: images.slice(at, at + 1_000), nextToken: null });
  }
  await finishRepository(attempt, id, { kind: "listed" });
}

function hashOf(images: readonly ListedImage[]): string {
  const hash = createHash("sha256");
  const sorted = [...images].sort((one, other) => compareBytes(one.digest, other.digest));
  for (const image of sorted) hash.update(certifiedImageLine(image));
  return hash.digest("hex");
}

const certified = { state: "complete", reason: null } as const;
const storedHash = async (name: string) => {
  const row = await getDatabase().client.inventoryRepository.findFirst({ where: { name } });
  return row?.certifiedSha256;
};

/** Where collations, JSON and SQL have their own ideas. */
const anImage = listedImage("sha256:1", []);
const odd: ListedImage[] = [
  {
    ...anImage,
    digest: "sha256:b",
    tags: ["v1", "V1", "_v1", "-v1", "v10", "v1.0"],
    sizeBytes: 2 ** 53 - 1,
  },
  { ...anImage, digest: "sha256:B", tags: ['"', "\\", "\t\u0001\u001f\u007f", "é", "e", "\u2028"] },
  { ...anImage, digest: "sha256:_", tags: ["\ufb01", "😀"], pushedAt: "1999-12-31T23:59:59.009Z" },
  { ...anImage, digest: "sha256:-", tags: [], status: "ACTIVATING", sizeBytes: 0 },
  { ...anImage, digest: "sha512:a", tags: ["{}", "NULL", "a,b"] },
];

test("the database certifies the bytes that the lines say, of whatever images", async () => {
  const attempt = await givenRun("odd", "empty");
  await finish(attempt, "odd", odd);
  await finish(attempt, "empty", []);
  const certificate = await certifyRun(attempt, certified);
  expect(await storedHash("odd")).toBe(hashOf(odd));
  expect(await storedHash("empty")).toBe(hashOf([]));
  const lines =
    certifiedRepositoryLine("empty", 0, hashOf([])) +
    certifiedRepositoryLine("odd", 5, hashOf(odd));
  expect(certificate).toMatchObject({
    sha256: createHash("sha256").update(lines).digest("hex"),
    images: 5,
    statuses: { ACTIVE: 4, ACTIVATING: 1 },
    repositories: { listed: 2, done: 2, certified: 2 },
    notListed: { total: 0, first: [] },
  });
});

test.skipIf(testEngine === "embedded")(
  "a server with another order of letters certifies the same",
  async () => {
    const alter = (collation: string) =>
      getDatabase().client.$executeRawUnsafe(
        `ALTER TABLE inventory_images ALTER COLUMN digest TYPE varchar(140) COLLATE "${collation}"`,
      );
    await alter("en-x-icu");
    try {
      const attempt = await givenRun("odd");
      await finish(attempt, "odd", odd);
      await certifyRun(attempt, certified);
      expect(await storedHash("odd")).toBe(hashOf(odd));
    } finally {
      await alter("C");
    }
  },
);

test("more images than are read at once are one list, beside repositories that are certified together", async () => {
  const images = Array.from({ length: 10_001 }, (_, at) =>
    listedImage(`sha256:${at.toString(16).padStart(6, "0")}`, at % 3 === 0 ? [`v${at}`] : []),
  );
  const small = Array.from({ length: 9 }, (_, at) => ({
    name: `small-${at}`,
    images: images.slice(at * 1_000, at * 1_000 + 900 + at),
  }));
  const attempt = await givenRun("large", ...small.map(({ name }) => name));
  await finish(attempt, "large", images);
  for (const { name, images } of small) await finish(attempt, name, images);
  expect(await certifyRun(attempt, certified)).toMatchObject({
    images: 10_001 + 8_136,
    repositories: { certified: 10 },
  });
  expect(await storedHash("large")).toBe(hashOf(images));
  for (const { name, images } of small) expect(await storedHash(name)).toBe(hashOf(images));
});

test("an attempt that lost the run certifies nothing", async () => {
  const attempt = await givenRun("odd");
  await finish(attempt, "odd", odd);
  const next = await takeRun(attempt.runId);
  await certifyRun(attempt, certified);
  expect(await storedHash("odd")).toBeNull();
  await certifyRun(next, certified);
  expect(await storedHash("odd")).toBe(hashOf(odd));
});

test("a partial run names what it did not list, a hundred at most, and why", async () => {
  const names = Array.from({ length: 120 }, (_, at) => `team/${String(at).padStart(3, "0")}`);
  const attempt = await givenRun(...names);
  const problem = { code: "AccessDeniedException", message: "No." };
  const id = (await findRepositoryId(attempt.registryId, "team/001")) ?? "";
  await finish(attempt, "team/000", odd);
  await finishRepository(attempt, id, { kind: "failed", problem });
  const certificate = await certifyRun(attempt, { state: "partial", reason: "A part." });
  expect(certificate).toMatchObject({
    state: "partial",
    reason: "A part.",
    repositories: { listed: 120, done: 2, failed: 1, certified: 1 },
    images: 5,
    notListed: { total: 119 },
  });
  expect(certificate?.notListed.first).toHaveLength(100);
  expect(certificate?.notListed.first.slice(0, 2)).toEqual([
    { name: "team/001", problem },
    { name: "team/002", problem: null },
  ]);
});

test("a run that failed or was cancelled has no certificate", async () => {
  const attempt = await givenRun("odd");
  await finish(attempt, "odd", odd);
  for (const state of ["failed", "cancelled"] as const) {
    expect(await certifyRun(attempt, { state, reason: "No." })).toBeNull();
  }
});
