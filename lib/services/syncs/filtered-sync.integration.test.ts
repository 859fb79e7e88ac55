import { DeleteRepositoryCommand } from "@aws-sdk/client-ecr";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";
import { getImage } from "@/lib/services/inventory/get-image";
import { getImageAttachments } from "@/lib/services/inventory/get-image-attachments";
import { listImages } from "@/lib/services/inventory/list-images";
import { listRepositories } from "@/lib/services/inventory/list-repositories";
import { previewFilter } from "@/lib/services/inventory/preview-filter";
import { simulateLifecycle } from "@/lib/services/inventory/simulate-lifecycle";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";
import { updateRegistry } from "@/lib/services/registries/update-registry";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const named = { limit: 200, sort: "name", q: "" } as const;
const newest = { limit: 200, sort: "-pushedAt", q: "", gone: "no" } as const;
const filterOf = (filter: Partial<InventoryFilter>) => inventoryFilterSchema.parse(filter);

function given() {
  return givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": [
        { name: "team/app", images: 30 },
        { name: "team/cache", images: 20 },
        { name: "other", images: 10 },
      ],
    },
  });
}

async function readKept(registryId: string) {
  const { items } = await listRepositories(ctx, registryId, named);
  return items.map(({ name, images }) => [name, images.total, images.leftOut]);
}

const setFilter = (registryId: string, filter: Partial<InventoryFilter> | null) =>
  updateRegistry(ctx, registryId, { inventoryFilter: filter && filterOf(filter) });

test("repositories that the filter leaves out are counted, cost no call, and go from the inventory without being gone", async () => {
  const { registry, customer } = await given();
  await syncNow(registry.id);
  await setFilter(registry.id, {
    includeRepositories: ["team/*"],
    excludeRepositories: ["*/cache"],
  });
  expect(await summarizeInventory(ctx, registry.id)).toMatchObject({
    filter: null,
    isFilterOutdated: true,
  });
  practice.aws.calls.clear();
  const run = await syncNow(registry.id);
  expect(run).toMatchObject({
    state: "complete",
    filter: { includeRepositories: ["team/*"] },
    repositories: { listed: 1, done: 1, gone: 0, leftOut: 2 },
    images: { listed: 30, gone: 0, leftOut: 0 },
  });
  expect(practice.aws.calls.byAction["ecr:DescribeImages"]).toBe(1);
  expect(await readKept(registry.id)).toEqual([["team/app", 30, 0]]);
  expect((await listImages(ctx, { ...newest, gone: "yes" })).items).toEqual([]);
  expect(await getDatabase().client.inventoryTagMove.count()).toBe(0);
  expect(await summarizeInventory(ctx, registry.id)).toMatchObject({
    repositories: 1,
    images: 30,
    filter: { includeRepositories: ["team/*"] },
    leftOut: { repositories: 2, images: 0 },
    isFilterOutdated: false,
  });
  await customer.ecr.send(new DeleteRepositoryCommand({ repositoryName: "other", force: true }));
  expect(await syncNow(registry.id)).toMatchObject({
    repositories: { gone: 0, leftOut: 1 },
  });
  const { completeAt } = await summarizeInventory(ctx, registry.id);
  expect(completeAt).not.toBeNull();
  await setFilter(registry.id, null);
  // Of another filter's run, until a complete one goes by this.
  expect(await summarizeInventory(ctx, registry.id)).toMatchObject({ completeAt });
  await syncNow(registry.id);
  expect(await readKept(registry.id)).toEqual([
    ["team/app", 30, 0],
    ["team/cache", 20, 0],
  ]);
});

test("of each repository the newest images are kept, and the rest is counted as left out", async () => {
  const { registry } = await given();
  await syncNow(registry.id);
  const all = (await listImages(ctx, newest)).items.filter(
    ({ repositoryName }) => repositoryName === "team/app",
  );
  await setFilter(registry.id, { newestPerRepository: 4 });
  const preview = await previewFilter(ctx, registry.id, filterOf({ newestPerRepository: 4 }));
  expect(preview).toMatchObject({
    notKnown: { repositories: 0, images: 0 },
    repositories: { matching: 3, of: 3, isCut: false, otherNames: [] },
    images: { matching: 12, of: 60, isCut: false },
  });
  expect(await syncNow(registry.id)).toMatchObject({
    state: "complete",
    images: { listed: 60, gone: 0, leftOut: 48 },
  });
  expect(await readKept(registry.id)).toEqual([
    ["other", 4, 6],
    ["team/app", 4, 26],
    ["team/cache", 4, 16],
  ]);
  const kept = (await listImages(ctx, newest)).items.filter(
    ({ repositoryName }) => repositoryName === "team/app",
  );
  expect(kept.map(({ digest }) => digest)).toEqual(all.slice(0, 4).map(({ digest }) => digest));
  expect((await listImages(ctx, { ...newest, gone: "yes" })).items).toEqual([]);
  // A second one changes nothing.
  expect(await syncNow(registry.id)).toMatchObject({ images: { gone: 0, leftOut: 48 } });
  expect(await getDatabase().client.inventoryCandidate.count()).toBe(0);
  // What was left out is not known to the next preview.
  expect(await previewFilter(ctx, registry.id, filterOf({}))).toMatchObject({
    notKnown: { repositories: 0, images: 48 },
    images: { matching: 12, of: 12 },
  });
  const { id } = (await listRepositories(ctx, registry.id, named)).items[0] ?? { id: "" };
  await expect(simulateLifecycle(ctx, registry.id, id, '{"rules":[]}')).rejects.toMatchObject({
    code: "images_left_out",
    message: expect.stringContaining("leaves 6 images of this repository out"),
  });
});

test("what is attached to an image that is kept is kept with it, and its marks stay true", async () => {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "mixed", images: 120, content: { kind: "mixed" } }] },
  });
  await syncNow(registry.id);
  const { items } = await listImages(ctx, newest);
  const artifact = items.find(({ subjectDigest }) => subjectDigest !== null);
  const subject = artifact?.subjectDigest ?? "";
  const { repositoryId = "" } = artifact ?? {};
  const read = async () => ({
    ...(await getImageAttachments(ctx, registry.id, repositoryId, subject)),
    marks: (await getImage(ctx, registry.id, repositoryId, subject)).marks,
  });
  const before = await read();
  const tag = items.find(({ digest }) => digest === subject)?.tags[0];
  await setFilter(registry.id, { tagPatterns: [tag ?? "no tag"] });
  const run = await syncNow(registry.id);
  expect(run).toMatchObject({ state: "complete", images: { listed: 120, gone: 0 } });
  expect(await read()).toMatchObject({ marks: before.marks, attachments: before.attachments });
  const [repository] = await readKept(registry.id);
  expect(repository).toEqual([
    "mixed",
    1 + before.attachments.length,
    119 - before.attachments.length,
  ]);
});

test("a preview says by name what matches and what does not, and that before a sync nothing is known", async () => {
  const { registry } = await given();
  const filter = filterOf({ includeRepositories: ["team/*"] });
  expect(await previewFilter(ctx, registry.id, filter)).toMatchObject({
    knownAt: null,
    repositories: { matching: 0, of: 0 },
  });
  await syncNow(registry.id);
  expect(await previewFilter(ctx, registry.id, filter)).toMatchObject({
    knownAt: expect.any(String),
    repositories: {
      matching: 2,
      of: 3,
      matchingNames: ["team/app", "team/cache"],
      otherNames: ["other"],
    },
    images: { matching: 50, of: 60, isCut: false },
  });
});
