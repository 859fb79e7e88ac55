import fc from "fast-check";
import { expect, test } from "vitest";
import { deleteRegistry } from "@/lib/db/registries";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { listedImage } from "@/lib/testing/sync-simulation/model-registry";
import {
  readModelledInventory,
  readStoredInventory,
} from "@/lib/testing/sync-simulation/read-stored-inventory";
import {
  type StoreOperation,
  storeOperations,
} from "@/lib/testing/sync-simulation/store-operations";
import { StorePair } from "@/lib/testing/sync-simulation/store-pair";

withTestDatabase();

async function applyAll(operations: readonly StoreOperation[]) {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id);
  const pair = new StorePair(registry);
  try {
    for (const operation of operations) {
      const [stored, modelled] = await pair.apply(operation);
      expect(stored, JSON.stringify(operation)).toEqual(modelled);
    }
    const stored = await readStoredInventory(registry.id);
    expect(stored).toEqual(readModelledInventory(pair.model));
    return stored;
  } finally {
    // Its place is the next one's.
    await deleteRegistry(ctx, registry.id);
  }
}

const begin: StoreOperation[] = [{ kind: "open" }, { kind: "take" }];
const end: StoreOperation = { kind: "end", by: 0, end: { state: "cancelled", reason: "Told to." } };
const list = (...names: string[]): StoreOperation[] => [
  { kind: "repositories", by: 0, names, nextToken: null },
  { kind: "close", by: 0, problem: null },
];
const page = (nextToken: string | null, ...images: [string, string[]][]): StoreOperation => ({
  kind: "images",
  by: 0,
  name: "aa",
  images: images.map(([digest, tags]) => listedImage(digest, tags)),
  nextToken,
});

test("the database holds after any operations what the model of it holds", async () => {
  await fc.assert(
    fc.asyncProperty(storeOperations, async (operations) => {
      await applyAll([...begin, ...list("aa", "bb", "cc"), ...operations]);
    }),
    { numRuns: 10 },
  );
}, 120_000);

test("a run lists a repository from its first page, wherever the run before it stopped", async () => {
  const { repositories, runs } = await applyAll([
    ...begin,
    ...list("aa"),
    page("token 1", ["sha256:1", []]),
    end,
    ...begin,
    ...list("aa"),
    { kind: "restart", by: 0, name: "aa" },
  ]);
  expect(repositories[0]).toMatchObject({ pageToken: null, listedImages: 0 });
  expect(runs[1]?.images.listed).toBe(0);
});

test("a place in a repository outlives that the same run lists the repository again", async () => {
  const { repositories } = await applyAll([
    ...begin,
    { kind: "repositories", by: 0, names: ["aa"], nextToken: "token 1" },
    page("token 1", ["sha256:1", []]),
    { kind: "repositories", by: 0, names: ["aa"], nextToken: null },
  ]);
  expect(repositories[0]).toMatchObject({ pageToken: "token 1", listedImages: 1 });
});

test("a repository that a complete list does not have loses its tags, and their history says when", async () => {
  const { repositories } = await applyAll([
    ...begin,
    ...list("aa"),
    page(null, ["sha256:1", ["v1"]]),
    { kind: "finish", by: 0, name: "aa", outcome: { kind: "listed" } },
    end,
    ...begin,
    ...list("bb"),
  ]);
  expect(repositories[0]).toMatchObject({
    isGone: true,
    tags: [],
    moves: [{ key: "v1#2", from: "sha256:1", to: null }],
  });
});

test("a name that one page lists twice is one repository", async () => {
  const { repositories, runs } = await applyAll([...begin, ...list("aa", "aa")]);
  expect(repositories).toHaveLength(1);
  expect(runs[0]?.repositories.listed).toBe(1);
});
