import { expect, test } from "vitest";
import type { Image } from "@/lib/domain/inventory/image";
import type { ImageFilter } from "@/lib/domain/inventory/image-filter";
import { givenConnector } from "@/lib/testing/connector-rows";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { explainQuery } from "@/lib/testing/explain-query";
import { keepSync, keptImage } from "@/lib/testing/keep-sync";
import { givenRegistry } from "@/lib/testing/registry-rows";
import { imageConditions } from "./image-conditions";
import { listImages } from "./images";

withTestDatabase();

const DAY_MS = 86_400_000;
const plain = { limit: 200, sort: "-pushedAt", q: "", gone: "no" } as const;
const digestOf = (number: number) => `sha256:${String(number).padStart(64, "0")}`;

/** Images that differ in everything that a filter looks at, by numbers that have no common factor. */
function listed() {
  const now = Date.now();
  return Array.from({ length: 84 }, (_, n) => {
    const pushedMs = now - n * 5 * DAY_MS - DAY_MS / 2;
    return keptImage({
      digest: digestOf(n),
      tags: n % 3 === 0 ? [] : [`v${n}`],
      status: n % 5 === 0 ? "ARCHIVED" : "ACTIVE",
      pushedAt: new Date(pushedMs).toISOString(),
      pulledAt:
        n % 2 === 0
          ? null
          : new Date(Math.min(now, pushedMs + (n % 4) * 60 * DAY_MS)).toISOString(),
      findings: [null, { CRITICAL: 1 }, { HIGH: 2, CRITICAL: 0 }, { LOW: 3 }, {}][n % 5] ?? null,
      artifactType: n % 7 === 0 ? "application/vnd.cncf.notary.signature" : null,
      subjectDigest: n % 7 === 0 && n > 0 ? digestOf(n - 1) : null,
    });
  });
}

const age = ({ pushedAt }: Image) => Date.now() - Date.parse(pushedAt);
const cases: [Partial<ImageFilter>, (image: Image) => boolean][] = [
  [{}, () => true],
  [{ tagged: "yes" }, ({ tags }) => tags.length > 0],
  [{ tagged: "no" }, ({ tags }) => tags.length === 0],
  [{ archived: "yes" }, ({ status }) => status === "ARCHIVED"],
  [{ archived: "no" }, ({ status }) => status !== "ARCHIVED"],
  [{ severity: "critical" }, ({ findings }) => (findings?.CRITICAL ?? 0) > 0],
  [{ severity: "high" }, ({ findings }) => (findings?.CRITICAL ?? 0) + (findings?.HIGH ?? 0) > 0],
  [
    { stale: "yes" },
    ({ pulledAt, pushedAt }) => Date.now() - Date.parse(pulledAt ?? pushedAt) > 180 * DAY_MS,
  ],
  [{ signed: "no" }, ({ marks, isAttached }) => marks.signed === false && !isAttached],
  [{ pushedWithinDays: 90 }, (image) => age(image) < 90 * DAY_MS],
  [{ pushedBeforeDays: 90 }, (image) => age(image) > 90 * DAY_MS],
  [
    { archived: "yes", tagged: "yes", stale: "yes" },
    ({ status, tags, pulledAt, pushedAt }) =>
      status === "ARCHIVED" &&
      tags.length > 0 &&
      Date.now() - Date.parse(pulledAt ?? pushedAt) > 180 * DAY_MS,
  ],
];

test("each filter finds what it says, page by page in the order of pushes, and no more", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id);
  const repositoryId = await keepSync(registry.id, [listed()]);
  const { items: all } = await listImages(ctx, plain);
  expect(all).toHaveLength(84);
  for (const [filter, holds] of cases) {
    const expected = all.filter(holds).map(({ digest }) => digest);
    expect(expected.length, JSON.stringify(filter)).toBeGreaterThan(0);
    for (const place of [{}, { registryId: registry.id }, { repositoryId }]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listImages(ctx, { ...plain, ...filter, ...place, limit: 20, cursor });
        found.push(...page.items.map(({ digest }) => digest));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(found, JSON.stringify({ ...filter, ...place })).toEqual(expected);
    }
  }
});

test("what is gone is found among what is gone alone", async () => {
  const connector = await givenConnector({}, { status: "connected" });
  const registry = await givenRegistry(connector.id);
  await keepSync(registry.id, [listed()]);
  await keepSync(registry.id, [listed().slice(0, 80)]);
  const gone = await listImages(ctx, { ...plain, gone: "yes" });
  expect(gone.items.map(({ digest }) => digest)).toEqual([80, 81, 82, 83].map(digestOf));
  expect(gone.items[0]?.marks).toEqual({ signed: null, sbom: null, attested: null });
  expect((await listImages(ctx, { ...plain, tagged: "no" })).items).toHaveLength(27);
});

const id = "018f3a52-0000-7000-8000-000000000001";
test.each<[Partial<ImageFilter>, string]>([
  [{}, "pushed_at"],
  [{ registryId: id }, "registry_pushed_at"],
  [{ repositoryId: id }, "repository_pushed_at"],
  [{ pushedWithinDays: 7 }, "pushed_at"],
  [{ gone: "yes" }, "gone"],
  [{ archived: "yes" }, "archived"],
  [{ tagged: "yes" }, "tagged"],
  [{ tagged: "no" }, "untagged"],
  [{ stale: "yes" }, "stale"],
  [{ severity: "critical" }, "critical"],
  [{ severity: "high" }, "high"],
  [{ signed: "no" }, "unsigned"],
])("images narrowed to %j come in the order of an index of theirs", async (filter, index) => {
  const conditions = imageConditions(
    ctx,
    { ...plain, ...filter },
    (value, type) => `'${value}'::${type}`,
  );
  const plan = await explainQuery(
    `SELECT i.digest FROM inventory_images i CROSS JOIN LATERAL (SELECT * FROM inventory_repositories
       WHERE workspace_id = i.workspace_id AND id = i.repository_id LIMIT 1) r
     WHERE ${conditions.join(" AND ")} ORDER BY i.pushed_at DESC, i.repository_id DESC, i.digest DESC LIMIT 50`,
  );
  expect(plan).toMatch(/using inventory_images_\w+_idx/);
  expect(plan).not.toContain("Sort");
  // One that holds less serves a filter as well, where there is nothing in either.
  if (Object.keys(filter).length === 0 || filter.registryId || filter.repositoryId) return;
  expect(plan).toContain(index);
});
