import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { insertRegistry } from "@/lib/db/registries";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { finishRepository } from "./finish-repository";
import { endSyncRun, openSyncRun } from "./sync-runs";
import { takeSyncRun } from "./take-sync-run";
import { findPendingRepositories, writeImagePage } from "./write-images";
import { closeRepositoryList, writeRepositoryPage } from "./write-repositories";

withTestDatabase();

function image(letter: string, ...tags: string[]): ListedImage {
  return {
    digest: `sha256:${letter.repeat(64)}`,
    tags,
    sizeBytes: 1,
    mediaType: null,
    artifactType: null,
    subjectDigest: null,
    pushedAt: "2026-01-01T00:00:00.000Z",
    pulledAt: null,
    status: "ACTIVE",
    archivedAt: null,
    activatedAt: null,
    scanStatus: null,
    scannedAt: null,
    findings: null,
  };
}

async function givenRegistry(): Promise<string> {
  const { id: connectorId } = await givenConnector({}, { status: "connected" });
  const location = { awsAccountId: "123456789012", region: "us-east-1" };
  const place = { location, locationKey: "aws-ecr:123456789012:us-east-1" };
  const given = { type: "aws-ecr", name: "registry", connectorId, ...place } as const;
  return (await insertRegistry(ctx, given, () => undefined)).id;
}

/** A run over a registry of one repository that lists these pages. */
async function sync(registryId: string, ...pages: ListedImage[][]): Promise<void> {
  const opened = await openSyncRun(ctx, registryId, "manual");
  const attempt = await takeSyncRun(ctx.workspaceId, opened?.run.id ?? "");
  if (!attempt || attempt === "busy") throw new Error("The run is another's.");
  const settings = { tagMutability: null, scanOnPush: null, encryption: null, kmsKey: null };
  const repositories = [{ name: "team/app", uri: "team/app", createdAt: null, settings }];
  await writeRepositoryPage(attempt, { repositories, nextToken: null });
  await closeRepositoryList(attempt, null);
  const [repository] = await findPendingRepositories(attempt, { after: "", limit: 1 });
  for (const [index, images] of pages.entries()) {
    const nextToken = index + 1 < pages.length ? `page ${index + 1}` : null;
    await writeImagePage(attempt, repository?.id ?? "", { images, nextToken });
  }
  await finishRepository(attempt, repository?.id ?? "", { kind: "listed" });
  await endSyncRun(attempt, { state: "complete", reason: null }, null);
}

async function readTags() {
  const rows = await getDatabase().client.inventoryTag.findMany({ orderBy: { tag: "asc" } });
  return Object.fromEntries(rows.map(({ tag, digest, since }) => [tag, { of: digest[7], since }]));
}

async function readMoves() {
  const rows = await getDatabase().client.inventoryTagMove.findMany({ orderBy: { tag: "asc" } });
  return rows.map(({ tag, fromDigest, toDigest }) => [tag, fromDigest[7], toDigest?.[7] ?? null]);
}

test("a tag that stays where it is stays as it was, and is no move", async () => {
  const registry = await givenRegistry();
  await sync(registry, [image("a", "v1", "latest")], [image("b", "v2")]);
  const before = await readTags();
  await sync(registry, [image("a", "v1", "latest")], [image("b", "v2")]);
  expect(await readTags()).toEqual(before);
  expect(Object.keys(before)).toEqual(["latest", "v1", "v2"]);
  expect(await readMoves()).toEqual([]);
});

test("a tag that names another image is a move, and one that no image carries any more is lost", async () => {
  const registry = await givenRegistry();
  await sync(registry, [image("a", "latest", "old", "v1")], [image("b", "v2"), image("c", "v3")]);
  await sync(registry, [image("a", "v1")], [image("b", "v2", "latest")]);
  const tags = await readTags();
  expect(Object.entries(tags).map(([tag, { of }]) => [tag, of])).toEqual([
    ["latest", "b"],
    ["v1", "a"],
    ["v2", "b"],
  ]);
  expect(await readMoves()).toEqual([
    ["latest", "a", "b"],
    ["old", "a", null],
    ["v3", "c", null],
  ]);
});
