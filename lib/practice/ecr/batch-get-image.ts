import type { JsonOperation } from "@/lib/practice/operation";
import { type ImageId, readImageId, resolveImage } from "./image-id";
import { invalidParameter, JsonInput } from "./json-input";
import { recordPull } from "./pull-times";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import { readManifest } from "./repository-images";

/**
 * Every image that is found counts as pulled: AWS notes its pull time, which lifecycle rules go by. An image that is
 * not found leaves no trace. Source: ECR User Guide, "Pull time update exclusions".
 */
export const batchGetImage: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const imageIds = input.structures("imageIds", 100)?.map(readImageId);
  if (!imageIds) throw invalidParameter("imageIds", "Member must not be null");
  input.texts("acceptedMediaTypes", { maxItems: 100 });
  const repository = openRepository(world, call, "ecr:BatchGetImage", { registryId, name });
  const images: unknown[] = [];
  const failures: unknown[] = [];
  for (const imageId of imageIds) {
    const found = resolveImage(repository, imageId);
    if ("failure" in found) {
      failures.push({ imageId, ...found.failure });
    } else if (found.image.status !== "ACTIVE") {
      failures.push({ imageId, ...ARCHIVED });
    } else {
      recordPull(world, repository, found.image, call.now);
      images.push({
        registryId,
        repositoryName: name,
        imageId: answeredId(found.image.digest, imageId),
        imageManifest: readManifest(repository, found.image),
        imageManifestMediaType: found.image.mediaType,
      });
    }
  }
  return { images, failures };
};

/** Source: ECR User Guide, "Archiving images": an archived image cannot be pulled. */
const ARCHIVED = {
  failureCode: "ImageInaccessible",
  failureReason: "The image is archived and cannot be accessed",
};

function answeredId(imageDigest: string, { imageTag }: ImageId): ImageId {
  return { imageDigest, ...(imageTag === undefined ? {} : { imageTag }) };
}
