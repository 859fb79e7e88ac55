import { beforeAll, describe, expect, it } from "vitest";
import { getDatabase, setDatabase } from "@/lib/db/database";
import { imageListQuerySchema } from "@/lib/domain/inventory/image";
import { repositoryListQuerySchema, repositorySortKeys } from "@/lib/domain/inventory/repository";
import type { Registry } from "@/lib/domain/registries/registry";
import { ctx } from "@/lib/testing/context";
import { openTestDatabase, testEngine } from "@/lib/testing/database";
import { type Executed, explainStatement } from "@/lib/testing/explain-statement";
import { fillInventory } from "@/lib/testing/fill-inventory";
import { listFilters } from "@/lib/testing/list-filters";
import { recordStatements } from "@/lib/testing/record-statements";
import { findImageCopies } from "./image-copies";
import { listImages } from "./images";
import { findImagesToScan } from "./images-to-scan";
import { listRepositories } from "./repositories";
import { summarizeInventory } from "./summary";

const LIMIT = 20;
/** A page, its first row of the next, and the row where the page before begins. */
const A_PAGE = 3 * LIMIT;

async function planAll(work: () => Promise<unknown>): Promise<Executed[]> {
  const statements = await recordStatements(work);
  const plans = [];
  for (const statement of statements) plans.push(await explainStatement(statement));
  expect(plans.length).toBeGreaterThan(0);
  return plans;
}

/** The planner is left to itself: it has as many rows and figures as make an index the better way. */
function expectCheap(plans: readonly Executed[], most: { read: number; sorted: number }): void {
  for (const { scanned, read, sorted, plan } of plans) {
    // A few registries lie on one page of the disk.
    expect(
      scanned.filter((table) => table !== "registries"),
      plan,
    ).toEqual([]);
    expect(sorted, plan).toBeLessThanOrEqual(most.sorted);
    expect(read, plan).toBeLessThanOrEqual(most.read);
  }
}

describe.skipIf(testEngine === "embedded")("of 60,000 images", () => {
  let registry: Registry;

  beforeAll(async () => {
    const { database, drop } = await openTestDatabase();
    setDatabase(database);
    const [first] = await fillInventory({ registries: 20, repositories: 20_000, images: 60_000 });
    if (!first) throw new Error("There is no registry.");
    registry = first;
    // So many that they are not looked up, and pushed before any that a walk comes to.
    await database.executeSql(`WITH old AS (
        UPDATE inventory_images SET tags = ARRAY['old-' || substr(digest, 8, 12)] WHERE gone_at IS NULL AND (repository_id, digest) IN (
          SELECT repository_id, digest FROM inventory_images ORDER BY pushed_at LIMIT 7000)
        RETURNING workspace_id, repository_id, digest, tags[1] AS tag
      ), before AS (DELETE FROM inventory_tags t USING old WHERE t.repository_id = old.repository_id AND t.digest = old.digest)
      INSERT INTO inventory_tags SELECT workspace_id, repository_id, tag, digest, now(), 1 FROM old`);
    return async () => {
      setDatabase(undefined);
      await drop();
    };
  }, 60_000);

  const images = (given: object) =>
    listImages(ctx, imageListQuerySchema.parse({ limit: LIMIT, ...given }));
  const repositories = (given: object) =>
    listRepositories(ctx, registry.id, repositoryListQuerySchema.parse({ limit: LIMIT, ...given }));
  const largest = async () => (await repositories({ sort: "-images" })).items[0]?.id;

  for (const sort of ["-pushedAt", "pushedAt"]) {
    for (const given of [{}, ...listFilters(imageListQuerySchema)]) {
      it(`reads a page of images ${JSON.stringify({ sort, ...given })} by an index, of all, a registry and a repository`, async () => {
        const places = [{}, { registryId: registry.id }, { repositoryId: await largest() }];
        for (const place of places) {
          const query = { sort, ...given, ...place };
          const { nextCursor } = await images(query);
          const plans = await planAll(async () => {
            await images(query);
            if (nextCursor) await images({ ...query, cursor: nextCursor });
          });
          // What a filter throws away of a page is in it: a registry is a twentieth of all, untagged a fifth.
          expectCheap(plans, { read: 12 * A_PAGE, sorted: A_PAGE });
        }
      });
    }
  }

  for (const q of [
    "v",
    "v3.4",
    "v3.45.2",
    "build-4",
    "sha256:",
    "sha256:ab",
    "sha256:abcd",
    "none",
  ]) {
    it(`searches images for ${q} by an index`, async () => {
      for (const sort of ["-pushedAt", "pushedAt"]) {
        for (const place of [{}, { registryId: registry.id }, { repositoryId: await largest() }]) {
          const plans = await planAll(() => images({ q, sort, ...place }));
          expectCheap(plans, { read: 60_000, sorted: 5_001 });
        }
      }
    });
  }

  /** What a search answers, page by page to the last, and back from there. */
  async function readAll(given: object) {
    const pages: string[][] = [];
    let cursor: string | null | undefined;
    let back: string | null | undefined;
    do {
      const page = await images({ ...given, limit: 100, ...(cursor ? { cursor } : {}) });
      pages.push(page.items.map((image) => `${image.repositoryId} ${image.digest}`));
      back = page.previousCursor;
      cursor = page.nextCursor;
    } while (cursor);
    const backwards = [...(pages.at(-1) ?? [])];
    for (let page = 1; page < pages.length; page += 1) {
      const query = back ? { ...given, limit: 100, cursor: back } : { ...given, limit: 100 };
      const { items, previousCursor } = await images(query);
      backwards.unshift(...items.map((image) => `${image.repositoryId} ${image.digest}`));
      back = previousCursor;
    }
    return { forwards: pages.flat(), backwards };
  }

  const searches = [
    { q: "v3.4" },
    { q: "old-", sort: "-pushedAt" },
    { q: "build-55" },
    { q: "sha256:ab", sort: "pushedAt" },
    { q: "build-", gone: "yes" },
    { q: "none" },
  ];
  it.each(searches)("finds all that match %o, once, in order, and the way back", async (given) => {
    const found = await readAll(given);
    const order = given.sort === "pushedAt" ? "ASC" : "DESC";
    const { rows } = await getDatabase().executeSql(
      `SELECT repository_id || ' ' || digest AS place FROM inventory_images
       WHERE gone_at IS ${given.gone ? "NOT NULL" : "NULL"}
         AND (digest LIKE $1 OR EXISTS (SELECT 1 FROM unnest(tags) AS tag WHERE tag LIKE $1))
       ORDER BY pushed_at ${order}, repository_id ${order}, inventory_images.digest ${order}`,
      [`${given.q}%`],
    );
    const expected = (rows as { place: string }[]).map(({ place }) => place);
    expect(found.forwards).toEqual(expected);
    expect(found.backwards.slice(-found.forwards.length)).toEqual(expected);
  });

  for (const key of repositorySortKeys) {
    it(`sorts repositories by ${key} by an index, in both directions`, async () => {
      for (const sort of [key, `-${key}`]) {
        const { nextCursor } = await repositories({ sort });
        const plans = await planAll(() => repositories({ sort, cursor: nextCursor }));
        expectCheap(plans, { read: A_PAGE, sorted: A_PAGE });
      }
    });
  }

  for (const q of ["app-99", "app", "none"]) {
    it(`searches repositories for ${q} by an index, and counts no more than there are`, async () => {
      expectCheap(await planAll(() => repositories({ q })), { read: 2_500, sorted: 2_000 });
    });
  }

  it("finds the images to ask scans of by an index, page by page", async () => {
    const page = { limit: LIMIT };
    const found = await findImagesToScan(ctx, registry.id, { ...page, after: null });
    expect(found).toHaveLength(LIMIT);
    const plans = await planAll(async () => {
      await findImagesToScan(ctx, registry.id, { ...page, after: null });
      await findImagesToScan(ctx, registry.id, { ...page, after: found.at(-1) ?? null });
    });
    expectCheap(plans, { read: A_PAGE, sorted: 0 });
  });

  it("finds copies of an image by its digest, and sums up a registry by its repositories", async () => {
    const [image] = (await images({ tagged: "yes" })).items;
    if (!image) throw new Error("There is no image.");
    const { repositoryId, digest } = image;
    expectCheap(await planAll(() => findImageCopies(ctx, repositoryId, digest, 10)), {
      read: A_PAGE,
      sorted: A_PAGE,
    });
    expectCheap(await planAll(() => summarizeInventory(ctx, registry)), {
      read: 2_500,
      sorted: 1,
    });
  });
});
