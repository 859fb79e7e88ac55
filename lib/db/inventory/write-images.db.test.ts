import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry as givenRegistryOf } from "@/lib/testing/registry-rows";

withTestDatabase();

const image = (letter: string, ...tags: string[]) =>
  keptImage({ digest: `sha256:${letter.repeat(64)}`, tags });

async function givenRegistry(): Promise<string> {
  const { id } = await givenConnector({}, { status: "connected" });
  return (await givenRegistryOf(id)).id;
}

const sync = (registryId: string, ...pages: ListedImage[][]) => keepSync(registryId, pages);

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
