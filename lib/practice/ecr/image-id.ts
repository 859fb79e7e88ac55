import type { ImageFacts } from "./image-facts";
import type { JsonInput } from "./json-input";
import type { Repository } from "./repository-catalog";
import { findByDigest, findByTag } from "./repository-images";

export type ImageId = { readonly imageDigest?: string; readonly imageTag?: string };

export type ImageFailure = { readonly failureCode: string; readonly failureReason: string };

const DIGEST = /^[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+$/;

/** The limits of a tag are the API model's; a digest is judged image by image. */
export function readImageId(input: JsonInput): ImageId {
  const imageDigest = input.text("imageDigest");
  const imageTag = input.text("imageTag", { minLength: 1, maxLength: 300 });
  return {
    ...(imageDigest === undefined ? {} : { imageDigest }),
    ...(imageTag === undefined ? {} : { imageTag }),
  };
}

/** The image of an id, or AWS's word for why there is none. Source: ECR API Reference, ImageFailure. */
export function resolveImage(
  repository: Repository,
  { imageDigest, imageTag }: ImageId,
): { readonly image: ImageFacts } | { readonly failure: ImageFailure } {
  if (imageDigest === undefined && imageTag === undefined) {
    return fail(
      "MissingDigestAndTag",
      "Invalid request parameters: both tag and digest cannot be null",
    );
  }
  if (imageDigest !== undefined && !DIGEST.test(imageDigest)) {
    return fail(
      "InvalidImageDigest",
      "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
    );
  }
  const byTag = imageTag === undefined ? undefined : findByTag(repository, imageTag);
  if (imageDigest === undefined) return byTag ? { image: byTag } : notFound();
  const image = findByDigest(repository, imageDigest);
  if (!image || (imageTag !== undefined && !byTag)) return notFound();
  if (imageTag !== undefined && byTag?.index !== image.index) {
    return fail(
      "ImageTagDoesNotMatchDigest",
      "Invalid request parameters: image tag does not match image digest",
    );
  }
  return { image };
}

function notFound() {
  return fail("ImageNotFound", "Requested image not found");
}

function fail(failureCode: string, failureReason: string): { readonly failure: ImageFailure } {
  return { failure: { failureCode, failureReason } };
}

/** As the exceptions print an id. */
export function printImageId({ imageDigest, imageTag }: ImageId): string {
  return `{imageDigest:'${imageDigest ?? "null"}', imageTag:'${imageTag ?? "null"}'}`;
}
