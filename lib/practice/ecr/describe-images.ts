import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import type { World } from "@/lib/practice/world";
import type { ImageFacts } from "./image-facts";
import { matchesFilter, readImageFilter } from "./image-filter";
import { type ImageId, printImageId, readImageId, resolveImage } from "./image-id";
import { invalidParameter, JsonInput } from "./json-input";
import { readPage } from "./page-token";
import { lastPull } from "./pull-times";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { imageAt, imagePlaces } from "./repository-images";

export const describeImages: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const imageIds = input.structures("imageIds", 100)?.map(readImageId);
  const filter = readImageFilter(input);
  const list = ["image details", registryId, call.region, name, filter];
  const page = readPage(world, input, list);
  if (imageIds) {
    for (const option of ["nextToken", "maxResults"]) {
      if (fields[option] === undefined || fields[option] === null) continue;
      throw invalidParameter(option, `${option} cannot be used with imageIds`);
    }
  }
  const repository = openRepository(world, call, "ecr:DescribeImages", { registryId, name });
  if (imageIds) {
    const images = new Map(
      imageIds.map((id) => {
        const image = requireImage(repository, id);
        return [image.index, image];
      }),
    );
    return {
      imageDetails: [...images.values()].map((image) => imageView(world, repository, image)),
    };
  }
  const imageDetails: unknown[] = [];
  for (const index of imagePlaces(repository, page.start)) {
    if (!matchesFilter(repository, index, filter)) continue;
    if (imageDetails.length === page.size) {
      return { imageDetails, nextToken: page.tokenAt(index) };
    }
    imageDetails.push(imageView(world, repository, imageAt(repository, index)));
  }
  return { imageDetails };
};

/** @throws ImageNotFoundException, InvalidParameterException */
export function requireImage(repository: Repository, id: ImageId): ImageFacts {
  const found = resolveImage(repository, id);
  if ("image" in found) return found.image;
  if (found.failure.failureCode !== "ImageNotFound") {
    throw new AwsError("InvalidParameterException", found.failure.failureReason);
  }
  throw new AwsError(
    "ImageNotFoundException",
    `The image with imageId ${printImageId(id)} does not exist within the repository with name '${repository.name}' in the registry with id '${repository.account.accountId}'`,
  );
}

/**
 * Without `imageScanStatus` and `imageScanFindingsSummary`: AWS native basic scanning, the only one since 2026-02-02, does
 * not use them (Amazon ECR API Reference, DescribeImages), nor does enhanced scanning:
 * github.com/aws/containers-roadmap/issues/1662.
 */
function imageView(world: World, repository: Repository, image: ImageFacts) {
  const pulledAtMs = lastPull(world, repository, image);
  return {
    registryId: repository.account.accountId,
    repositoryName: repository.name,
    imageDigest: image.digest,
    ...(image.tags.length > 0 ? { imageTags: image.tags } : {}),
    imageSizeInBytes: image.sizeBytes,
    imagePushedAt: image.pushedAtMs / 1000,
    imageManifestMediaType: image.mediaType,
    ...(image.artifactMediaType === undefined
      ? {}
      : { artifactMediaType: image.artifactMediaType }),
    ...(image.subjectDigest === undefined ? {} : { subjectManifestDigest: image.subjectDigest }),
    ...(pulledAtMs === undefined ? {} : { lastRecordedPullTime: pulledAtMs / 1000 }),
    imageStatus: image.status,
    ...(image.archivedAtMs === undefined ? {} : { lastArchivedAt: image.archivedAtMs / 1000 }),
    ...(image.activatedAtMs === undefined ? {} : { lastActivatedAt: image.activatedAtMs / 1000 }),
  };
}
