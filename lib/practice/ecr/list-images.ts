import type { JsonOperation } from "@/lib/practice/operation";
import { matchesFilter, readImageFilter } from "./image-filter";
import type { ImageId } from "./image-id";
import { JsonInput } from "./json-input";
import { readPage } from "./page-token";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import { imageAt, imagePlaces } from "./repository-images";

/** More than an image may have. Source: ECR User Guide, "Amazon ECR service quotas": 1,000 tags an image. */
const MAX_TAGS = 1001;

/** One entry per tag, and one for an image without tags. A position counts tags within images. */
export const listImages: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const filter = readImageFilter(input);
  const page = readPage(world, input, ["images", registryId, call.region, name, filter]);
  const repository = openRepository(world, call, "ecr:ListImages", { registryId, name });
  const imageIds: ImageId[] = [];
  const first = Math.floor(page.start / MAX_TAGS);
  for (const index of imagePlaces(repository, first)) {
    if (!matchesFilter(repository, index, filter)) continue;
    const { digest: imageDigest, tags } = imageAt(repository, index);
    const entries =
      tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
    const start = index === first ? page.start % MAX_TAGS : 0;
    for (let tag = start; tag < entries.length; tag += 1) {
      if (imageIds.length === page.size) {
        return { imageIds, nextToken: page.tokenAt(index * MAX_TAGS + tag) };
      }
      const entry = entries[tag];
      if (entry) imageIds.push(entry);
    }
  }
  return { imageIds };
};
