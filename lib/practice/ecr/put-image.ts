import type { JsonOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { openImageChanges } from "./image-changes";
import type { ImageFacts } from "./image-facts";
import { sha256Digest } from "./image-manifest";
import { JsonInput } from "./json-input";
import { type PutManifest, readPutManifest } from "./read-put-manifest";
import { openRepository, REPOSITORY_NAME, readRegistryId } from "./repository-access";
import type { Repository } from "./repository-catalog";
import { openChange } from "./repository-changes";
import { findBlob, findByDigest, findByTag } from "./repository-images";
import { isImmutable } from "./tag-mutability";

/** Source: ECR API model 2015-09-21; a tag's form is that of the OCI Distribution Specification. */
const MANIFEST = { minLength: 1, maxLength: 4_194_304 };
const TAG = { minLength: 1, maxLength: 300, pattern: "[a-zA-Z0-9_][a-zA-Z0-9._-]{0,299}" };
/** Source: ECR User Guide, "Amazon ECR service quotas". */
const MAX_TAGS_PER_IMAGE = 1000;
/** Of those that are kept in the state's file; AWS takes more. */
const MAX_PUT_IMAGES = 10_000;

/**
 * Texts: github.com/getmoto/moto, ecr/exceptions.py; github.com/aws/containers-roadmap/issues/862.
 * @throws ImageAlreadyExistsException for what would change nothing
 */
export const putImage: JsonOperation = (world, call, fields) => {
  const input = new JsonInput(fields);
  const registryId = readRegistryId(call, input);
  const name = input.requiredText("repositoryName", REPOSITORY_NAME);
  const text = input.requiredText("imageManifest", MANIFEST);
  const givenType = input.text("imageManifestMediaType");
  const tag = input.text("imageTag", TAG);
  const givenDigest = input.text("imageDigest");
  const repository = openRepository(world, call, "ecr:PutImage", { registryId, name });
  const manifest = readPutManifest(text, givenType);
  const digest = sha256Digest(text);
  if (givenDigest !== undefined && givenDigest !== digest) {
    throw new AwsError(
      "ImageDigestDoesNotMatchException",
      `Image digest does not match the digest calculated by Amazon ECR: '${digest}'`,
    );
  }
  const known = findByDigest(repository, digest);
  if (known && (tag === undefined || known.tags.includes(tag))) {
    throw new AwsError(
      "ImageAlreadyExistsException",
      `Image with digest '${digest}' and tag '${tag ?? "null"}' already exists in the repository with name '${name}' in registry with id '${registryId}'`,
    );
  }
  if (tag !== undefined) checkTag(repository, tag, known);
  const sizeBytes = known ? 0 : requireParts(repository, manifest);

  const change = openChange(repository, repository.spec);
  change.images ??= { put: [], nextPlace: repository.images, deleted: [], tags: [] };
  const changes = openImageChanges(change.images);
  if (!known && changes.put.size >= MAX_PUT_IMAGES) {
    throw limitExceeded(`images in the repository with name '${name}'`);
  }
  const { mediaType, artifactMediaType, subjectDigest } = manifest;
  const place =
    known?.index ??
    changes.add({
      digest,
      mediaType,
      ...(artifactMediaType === undefined ? {} : { artifactMediaType }),
      ...(subjectDigest === undefined ? {} : { subjectDigest }),
      sizeBytes,
      pushedAt: call.now.toISOString(),
      manifest: text,
    });
  if (tag !== undefined) changes.setTag(tag, place);
  world.state.save();
  return {
    image: {
      registryId,
      repositoryName: name,
      imageId: { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) },
      imageManifest: text,
      imageManifestMediaType: mediaType,
    },
  };
};

/** @throws ImageTagAlreadyExistsException, LimitExceededException */
function checkTag(repository: Repository, tag: string, image: ImageFacts | undefined): void {
  if (findByTag(repository, tag) && isImmutable(repository, tag)) {
    throw new AwsError(
      "ImageTagAlreadyExistsException",
      `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  }
  if ((image?.tags.length ?? 0) >= MAX_TAGS_PER_IMAGE) throw limitExceeded("tags of the image");
}

/** Answers the size that lists show. @throws LayersNotFoundException, ReferencedImagesNotFoundException */
function requireParts(repository: Repository, manifest: PutManifest): number {
  const { name, account } = repository;
  const inRepository = `within the repository with name '${name}' in the registry with id '${account.accountId}'`;
  const layers = manifest.blobs.filter((digest) => !findBlob(repository, digest));
  if (layers.length > 0) {
    throw new AwsError(
      "LayersNotFoundException",
      `The layers with digests '[${layers.join(", ")}]' do not exist ${inRepository}`,
    );
  }
  const children = manifest.children.map((digest) => ({
    digest,
    image: findByDigest(repository, digest),
  }));
  const missing = children.filter(({ image }) => !image).map(({ digest }) => digest);
  if (missing.length > 0) {
    throw new AwsError(
      "ReferencedImagesNotFoundException",
      `The images with digests '[${missing.join(", ")}]' do not exist ${inRepository}`,
    );
  }
  return children.reduce(
    (size, { image }) => Math.max(size, image?.sizeBytes ?? 0),
    manifest.sizeBytes,
  );
}

function limitExceeded(what: string): AwsError {
  return new AwsError("LimitExceededException", `The maximum number of ${what} has been exceeded`);
}
