import type { JsonOperation } from "@/lib/practice/operation";
import { factsAt } from "./image-facts";
import { matchesFilter, readImageFilter } from "./image-filter";
import type { ImageId } from "./image-id";
import { MAX_TAGS } from "./image-tags";
import { JsonInput } from "./json-input";
import { readPage } from "./page-token";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";

/** One entry per tag, and one for an image without tags. A position counts tags within images. */
export const listImages: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const filter = readImageFilter(input);
  const page = readPage(world, input, ["images", registryId, call.region, name, filter]);
  const repository = openRepository(world, call, "ecr:ListImages", { registryId, name });
  const imageIds: ImageId[] = [];
  for (
    let index = Math.floor(page.start / MAX_TAGS), tag = page.start % MAX_TAGS;
    index < repository.images;
    index += 1, tag = 0
  ) {
    if (!matchesFilter(repository, index, filter)) continue;
    const { digest: imageDigest, tags } = factsAt(repository, index);
    const entries =
      tags.length === 0 ? [{ imageDigest }] : tags.map((imageTag) => ({ imageDigest, imageTag }));
    for (; tag < entries.length; tag += 1) {
      if (imageIds.length === page.size) {
        return { imageIds, nextToken: page.tokenAt(index * MAX_TAGS + tag) };
      }
      const entry = entries[tag];
      if (entry) imageIds.push(entry);
    }
  }
  return { imageIds };
};
