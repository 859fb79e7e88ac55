import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import type { Image } from "@/lib/domain/inventory/image";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { listImageCopies } from "./list-image-copies";
import { listImages } from "./list-images";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

async function givenImage(repositories: number): Promise<Image> {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: {
      "us-west-1": Array.from({ length: repositories }, (_, at) => ({
        name: `team/app-${String(at).padStart(2, "0")}`,
        images: 1,
      })),
    },
  });
  await syncNow(registry.id);
  const query = { limit: 200, sort: "pushedAt", q: "", gone: "no" } as const;
  const { items } = await listImages(ctx, { ...query, registryId: registry.id });
  const image = items.find(({ repositoryName }) => repositoryName === "team/app-00");
  if (!image) throw new Error("Nothing was synced.");
  return image;
}

/** Pushes the image, as far as the inventory shows, into every repository of a registry that has not got it. */
async function copyInto(registryId: string, digest: string): Promise<void> {
  await getDatabase().client.$executeRawUnsafe(
    `INSERT INTO inventory_images (workspace_id, repository_id, digest, registry_id, tags, size_bytes, pushed_at,
       status, seen_seq, first_seen_at)
     SELECT r.workspace_id, r.id, $2::text, r.registry_id, '{copy}', 1, now(), 'ACTIVE', r.seen_seq, now()
     FROM inventory_repositories r WHERE r.registry_id = $1::uuid AND NOT EXISTS (
       SELECT 1 FROM inventory_images i WHERE i.repository_id = r.id AND i.digest = $2::text)`,
    registryId,
    digest,
  );
}

const copiesOf = ({ registryId, repositoryId, digest }: Image) =>
  listImageCopies(ctx, registryId, repositoryId, digest);

test("a digest that two registries have is told of each in the other, until it is gone there", async () => {
  const image = await givenImage(1);
  const other = await givenImage(2);
  expect(await copiesOf(image)).toEqual({ items: [], hasMore: false });
  await copyInto(other.registryId, image.digest);
  const { items, hasMore } = await copiesOf(image);
  expect(hasMore).toBe(false);
  expect(items).toMatchObject([
    { registryId: other.registryId, repositoryName: "team/app-00", tags: ["copy"] },
    { registryId: other.registryId, repositoryName: "team/app-01", digest: image.digest },
  ]);
  const there = { registryId: other.registryId, digest: image.digest };
  const fromThere = await listImageCopies(ctx, other.registryId, other.repositoryId, image.digest);
  expect(fromThere.items.map(({ repositoryId }) => repositoryId)).toEqual(
    expect.arrayContaining([image.repositoryId, items[1]?.repositoryId]),
  );
  await getDatabase().client.inventoryImage.updateMany({
    where: there,
    data: { goneAt: new Date() },
  });
  expect(await copiesOf(image)).toEqual({ items: [], hasMore: false });
});

test("more than fifty are cut, which is said", async () => {
  const image = await givenImage(52);
  await copyInto(image.registryId, image.digest);
  const { items, hasMore } = await copiesOf(image);
  expect(items).toHaveLength(50);
  expect(items[0]?.repositoryName).toBe("team/app-01");
  expect(hasMore).toBe(true);
});

test("of an image that is not there no copy is told", async () => {
  const { registryId, repositoryId } = await givenImage(1);
  const unknown = listImageCopies(ctx, registryId, repositoryId, `sha256:${"0".repeat(64)}`);
  await expect(unknown).rejects.toMatchObject({ code: "not_found" });
});
