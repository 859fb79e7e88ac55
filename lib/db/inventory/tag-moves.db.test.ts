import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { TagMoveListQuery } from "@/lib/domain/inventory/tag-move";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listTagMoves } from "./tag-moves";

withTestDatabase();

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const image = (letter: string, ...tags: string[]) => keptImage({ digest: digest(letter), tags });
const newest = { limit: 200, sort: "-seenAt", q: "" } as const;

/** `latest` moves from a to b to c, then no image has it; v1 and w_1 move once. */
async function givenMoves(): Promise<string> {
  const { id } = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(id);
  await keepSync(registry.id, [[image("a", "latest", "v1", "w_1"), image("b"), image("c")]]);
  await keepSync(registry.id, [[image("a"), image("b", "latest", "v1", "w_1"), image("c")]]);
  await keepSync(registry.id, [[image("a"), image("b", "v1", "w_1"), image("c", "latest")]]);
  return keepSync(registry.id, [[image("a"), image("b", "v1", "w_1"), image("c")]]);
}

async function read(repositoryId: string, query: Partial<TagMoveListQuery> = {}) {
  const page = await listTagMoves(ctx, repositoryId, { ...newest, ...query });
  const moves = page.items.map(
    ({ tag, fromDigest, toDigest }) => `${tag} ${fromDigest[7]} ${toDigest?.[7] ?? "removed"}`,
  );
  return { ...page, moves };
}

test("every move of a repository is told, the newest first, or the oldest", async () => {
  const repository = await givenMoves();
  const { moves, items } = await read(repository);
  expect(moves).toEqual(["latest c removed", "latest b c", "w_1 a b", "v1 a b", "latest a b"]);
  expect((await read(repository, { sort: "seenAt" })).moves).toEqual([...moves].reverse());
  const times = items.map(({ seenAt }) => Date.parse(seenAt));
  expect(times).toEqual([...times].sort((one, other) => other - one));
});

test("they are narrowed by the beginning of a tag and by the image that it named before", async () => {
  const repository = await givenMoves();
  expect((await read(repository, { q: "w_" })).moves).toEqual(["w_1 a b"]);
  expect((await read(repository, { q: "lat", fromDigest: digest("b") })).moves).toEqual([
    "latest b c",
  ]);
  expect((await read(repository, { q: "_" })).moves).toEqual([]);
  expect((await read(repository, { fromDigest: digest("d") })).moves).toEqual([]);
});

test("pages lead on and back", async () => {
  const repository = await givenMoves();
  const all = (await read(repository)).moves;
  const first = await read(repository, { limit: 2 });
  const second = await read(repository, { limit: 2, cursor: first.nextCursor ?? "" });
  const third = await read(repository, { limit: 2, cursor: second.nextCursor ?? "" });
  expect([...first.moves, ...second.moves, ...third.moves]).toEqual(all);
  expect([second.previousCursor, third.nextCursor]).toEqual([null, null]);
  const back = await read(repository, { limit: 2, cursor: third.previousCursor ?? "" });
  expect(back.moves).toEqual(second.moves);
  const other = read(repository, { sort: "seenAt", cursor: first.nextCursor ?? "" });
  await expect(other).rejects.toThrow("The cursor belongs to another order.");
});

test("a tag that came back within one sync has not moved", async () => {
  const repository = await givenMoves();
  await getDatabase().client.$executeRawUnsafe(
    "UPDATE inventory_tag_moves SET to_digest = from_digest WHERE tag <> 'v1'",
  );
  expect((await read(repository)).moves).toEqual(["v1 a b"]);
});

const id = "'018f3a52-0000-7000-8000-000000000001'::uuid";
test.each([
  ["", "inventory_tag_moves_seq_idx"],
  [" AND from_digest = 'sha256:00'", "inventory_tag_moves_from_digest_idx"],
])("moves%s are read in the order of an index", async (condition, index) => {
  const plan = await explainQuery(
    `SELECT tag FROM inventory_tag_moves WHERE workspace_id = ${id} AND repository_id = ${id}${condition}
     ORDER BY seq DESC, tag DESC LIMIT 10`,
  );
  expect(plan).toContain(index);
  expect(plan).not.toContain("Sort");
});
