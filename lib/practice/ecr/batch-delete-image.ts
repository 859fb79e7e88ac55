import { z } from "zod";
import type { JsonOperation } from "@/lib/practice/operation";
import type { World } from "@/lib/practice/world";
import { type ImageChanges, openImageChanges } from "./image-changes";
import type { ImageFacts } from "./image-facts";
import { type ImageId, readImageId, resolveImage } from "./image-id";
import { BLOCK, roleAt } from "./image-layout";
import { invalidParameter, JsonInput } from "./json-input";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import { openCatalog, type Repository } from "./repository-catalog";
import { openChange } from "./repository-changes";
import { imageAt, isManifestList } from "./repository-images";

/**
 * A tag takes the image with it when it is the last one; a digest takes the image and all its tags. What an index
 * names stays until the index is gone. Source: ECR API Reference, BatchDeleteImage.
 */
export const batchDeleteImage: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const imageIds = input.structures("imageIds", 100)?.map(readImageId);
  if (!imageIds) throw invalidParameter("imageIds", "Member must not be null");
  const opened = openRepository(world, call, "ecr:BatchDeleteImage", { registryId, name });
  const change = openChange(opened, opened.spec);
  change.images ??= { put: [], nextPlace: opened.images, deleted: [], tags: [] };
  const changes = openImageChanges(change.images);
  const repository = reopen(world, opened);
  const removed: ImageId[] = [];
  const failures: unknown[] = [];
  for (const imageId of imageIds) {
    const found = resolveImage(repository, imageId);
    if ("failure" in found) {
      failures.push({ imageId, ...found.failure });
      continue;
    }
    const { image } = found;
    const { imageTag } = imageId;
    const isLast = imageTag === undefined || image.tags.length === 1;
    const lists = isLast ? listsOf(repository, image) : [];
    if (lists.length > 0) {
      failures.push({
        imageId: { ...imageId, imageDigest: image.digest },
        failureCode: "ImageReferencedByManifestList",
        failureReason: `Requested image referenced by manifest list: [${lists.join(", ")}]`,
      });
      continue;
    }
    removed.push(...remove(changes, image, imageTag, isLast));
  }
  world.state.save();
  return { imageIds: removed, failures };
};

/** With the record of changes that may have been begun just now. */
function reopen(world: World, { account, region, name }: Repository): Repository {
  const repository = openCatalog(world.state.seed, account, region).find(name);
  if (!repository) throw new Error(`Repository ${name} is gone.`);
  return repository;
}

function remove(
  changes: ImageChanges,
  { index, digest, tags }: ImageFacts,
  imageTag: string | undefined,
  isLast: boolean,
): ImageId[] {
  const gone = imageTag === undefined ? tags : [imageTag];
  for (const tag of gone) changes.setTag(tag, null);
  if (isLast) changes.remove(index);
  if (gone.length === 0) return [{ imageDigest: digest }];
  return gone.map((tag) => ({ imageDigest: digest, imageTag: tag }));
}

const listSchema = z.object({ manifests: z.array(z.object({ digest: z.string() })) });

/** The digests of the indexes that name an image. */
function listsOf(repository: Repository, { index, digest }: ImageFacts): readonly string[] {
  const { changes, images, content } = repository;
  const lists: string[] = [];
  const reach = content?.kind === "indexes" ? content.children + 1 : BLOCK;
  for (let place = index + 1; place < Math.min(images, index + reach); place += 1) {
    const role = roleAt(repository, place);
    if (role.kind !== "index" || !role.children.includes(index)) continue;
    if (!changes?.isDeleted(place)) lists.push(imageAt(repository, place).digest);
  }
  for (const stored of changes?.put.values() ?? []) {
    if (!isManifestList(stored)) continue;
    const { manifests } = listSchema.parse(JSON.parse(stored.manifest));
    if (manifests.some((child) => child.digest === digest)) lists.push(stored.digest);
  }
  return lists;
}
