import { createHash } from "node:crypto";
import {
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  DescribeImagesCommand,
  type ImageIdentifier,
  ListImagesCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { awsError, practiceClients } from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
let count = 0;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "change-images" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-west-1": Array.from({ length: 12 }, (_, index) => ({
        name: `team/app-${index}`,
        images: 12,
      })),
      "us-east-1": [{ name: "team/mixed", images: 64, content: { kind: "mixed" } }],
    },
  });
});
afterAll(() => aws.close());

const ecr = (region = "us-west-1") => practiceClients(aws, customer, region).ecr;
/** One that no other test has changed. */
const freshName = () => `team/app-${count++}`;
const sha256 = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

async function detail(repositoryName: string, imageId: ImageIdentifier, region?: string) {
  const { imageDetails } = await ecr(region).send(
    new DescribeImagesCommand({ repositoryName, imageIds: [imageId] }),
  );
  if (!imageDetails?.[0]) throw new Error("DescribeImages answered nothing.");
  return imageDetails[0];
}

async function manifest(repositoryName: string, imageId: ImageIdentifier, region?: string) {
  const { images } = await ecr(region).send(
    new BatchGetImageCommand({ repositoryName, imageIds: [imageId] }),
  );
  return images?.[0]?.imageManifest ?? "";
}

async function digests(repositoryName: string, region?: string) {
  const { imageIds } = await ecr(region).send(
    new ListImagesCommand({ repositoryName, maxResults: 1000 }),
  );
  return new Set(imageIds?.map(({ imageDigest }) => imageDigest));
}

/** Another manifest of the same layers. */
function rebuilt(text: string, mark: string): string {
  return JSON.stringify({ ...JSON.parse(text), annotations: { mark } });
}

const put = (repositoryName: string, imageManifest: string, imageTag?: string, region?: string) =>
  ecr(region).send(new PutImageCommand({ repositoryName, imageManifest, imageTag }));
const remove = (repositoryName: string, ...imageIds: ImageIdentifier[]) =>
  ecr().send(new BatchDeleteImageCommand({ repositoryName, imageIds }));

describe("PutImage", () => {
  it("adds an image of layers that are there, and moves a tag to it", async () => {
    const name = freshName();
    const before = await detail(name, { imageTag: "latest" });
    const text = rebuilt(await manifest(name, { imageTag: "latest" }), "one");
    const { image } = await put(name, text, "latest");
    expect(image?.imageId).toEqual({ imageDigest: sha256(text), imageTag: "latest" });
    const after = await detail(name, { imageTag: "latest" });
    expect(after).toMatchObject({
      imageDigest: sha256(text),
      imageTags: ["latest"],
      imageSizeInBytes: before.imageSizeInBytes,
      imageStatus: "ACTIVE",
    });
    const old = await detail(name, { imageDigest: before.imageDigest });
    expect(old.imageTags).toEqual(before.imageTags?.filter((tag) => tag !== "latest"));
    expect(await manifest(name, { imageDigest: sha256(text) })).toBe(text);
    expect((await digests(name)).size).toBe(13);
  });

  it("tags an image that is there, and refuses what would change nothing", async () => {
    const name = freshName();
    const text = await manifest(name, { imageTag: "latest" });
    await put(name, text, "stable");
    const tagged = await detail(name, { imageTag: "stable" });
    expect(tagged.imageTags).toEqual(expect.arrayContaining(["latest", "stable"]));
    expect(await awsError(put(name, text, "stable"))).toMatchObject({
      code: "ImageAlreadyExistsException",
      message: `Image with digest '${sha256(text)}' and tag 'stable' already exists in the repository with name '${name}' in registry with id '${customer.accountId}'`,
    });
    expect((await awsError(put(name, text))).code).toBe("ImageAlreadyExistsException");
  });

  it("moves no tag of a repository whose tags are immutable, but for those that are excluded", async () => {
    const name = freshName();
    const text = await manifest(name, { imageTag: "latest" });
    await ecr().send(
      new PutImageTagMutabilityCommand({
        repositoryName: name,
        imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
        imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "la*st" }],
      }),
    );
    const [tag = ""] = (await detail(name, { imageTag: "latest" })).imageTags ?? [];
    expect(await awsError(put(name, rebuilt(text, "two"), tag))).toMatchObject({
      code: "ImageTagAlreadyExistsException",
      message: `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
    });
    await put(name, rebuilt(text, "two"), "latest");
    await put(name, rebuilt(text, "two"), "brand-new");
    expect((await detail(name, { imageTag: "brand-new" })).imageTags).toEqual([
      "latest",
      "brand-new",
    ]);
  });

  it("refuses layers and images that are not there, a wrong digest and what is no manifest", async () => {
    const name = freshName();
    const text = await manifest(name, { imageTag: "latest" });
    const bogus = `sha256:${"0".repeat(64)}`;
    const strange = JSON.stringify({
      ...JSON.parse(text),
      layers: [{ mediaType: "x/y", size: 1, digest: bogus }],
    });
    expect((await awsError(put(name, strange))).code).toBe("LayersNotFoundException");
    const list = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: [
        { mediaType: "application/vnd.oci.image.manifest.v1+json", size: 1, digest: bogus },
      ],
    });
    expect((await awsError(put(name, list))).code).toBe("ReferencedImagesNotFoundException");
    const wrong = new PutImageCommand({
      repositoryName: name,
      imageManifest: rebuilt(text, "x"),
      imageDigest: bogus,
    });
    expect((await awsError(ecr().send(wrong))).code).toBe("ImageDigestDoesNotMatchException");
    for (const broken of ["{", "[]", "{}", '{"schemaVersion":1}', '{"schemaVersion":2}']) {
      expect((await awsError(put(name, broken))).code).toBe("InvalidParameterException");
    }
    const badTag = put(name, rebuilt(text, "x"), "not a tag");
    expect((await awsError(badTag)).code).toBe("InvalidParameterException");
    expect((await digests(name)).size).toBe(12);
  });

  it("takes an index of images that are there, as large as the largest of them, and a referrer to it", async () => {
    const name = "team/mixed";
    const region = "us-east-1";
    const { imageDetails = [] } = await ecr(region).send(
      new DescribeImagesCommand({ repositoryName: name, maxResults: 1000 }),
    );
    const images = imageDetails.filter(({ imageTags }) => imageTags).slice(0, 3);
    const index = JSON.stringify({
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.index.v1+json",
      manifests: images.map(({ imageDigest, imageManifestMediaType }) => ({
        mediaType: imageManifestMediaType,
        size: 1,
        digest: imageDigest,
      })),
    });
    await put(name, index, "everything", region);
    const put1 = await detail(name, { imageTag: "everything" }, region);
    const sizes = images.map(({ imageSizeInBytes = 0 }) => imageSizeInBytes);
    expect(put1.imageSizeInBytes).toBe(Math.max(...sizes));
    expect(put1.artifactMediaType).toBeUndefined();
    const sbom = imageDetails.find(
      ({ artifactMediaType }) => artifactMediaType === "application/spdx+json",
    );
    const like = JSON.parse(await manifest(name, { imageDigest: sbom?.imageDigest }, region));
    const subject = {
      mediaType: put1.imageManifestMediaType,
      size: index.length,
      digest: put1.imageDigest,
    };
    const referrer = JSON.stringify({ ...like, subject });
    await put(name, referrer, undefined, region);
    expect(await detail(name, { imageDigest: sha256(referrer) }, region)).toMatchObject({
      subjectManifestDigest: put1.imageDigest,
      artifactMediaType: "application/spdx+json",
    });
  });
});

describe("BatchDeleteImage", () => {
  it("takes a tag away, and the image with its last one", async () => {
    const name = freshName();
    const { imageDigest, imageTags = [] } = await detail(name, { imageTag: "latest" });
    expect(imageTags.length).toBeGreaterThan(1);
    const [last = "", ...others] = imageTags;
    for (const imageTag of others) {
      const { imageIds } = await remove(name, { imageTag });
      expect(imageIds).toEqual([{ imageDigest, imageTag }]);
    }
    expect((await detail(name, { imageDigest })).imageTags).toEqual([last]);
    await remove(name, { imageTag: last });
    expect(await digests(name)).not.toContain(imageDigest);
    const gone = detail(name, { imageDigest });
    expect((await awsError(gone)).code).toBe("ImageNotFoundException");
  });

  it("takes an image with all its tags away by its digest, and says which it did not find", async () => {
    const name = freshName();
    const { imageDigest, imageTags = [] } = await detail(name, { imageTag: "latest" });
    const bogus = `sha256:${"1".repeat(64)}`;
    const answer = await remove(name, { imageDigest }, { imageDigest: bogus }, {});
    expect(answer.imageIds).toEqual(imageTags.map((imageTag) => ({ imageDigest, imageTag })));
    expect(answer.failures?.map(({ failureCode }) => failureCode)).toEqual([
      "ImageNotFound",
      "MissingDigestAndTag",
    ]);
    for (const imageTag of imageTags) {
      expect((await awsError(detail(name, { imageTag }))).code).toBe("ImageNotFoundException");
    }
  });

  it("lets an image that was deleted be put again, also with its tag", async () => {
    const name = freshName();
    const text = await manifest(name, { imageTag: "latest" });
    await remove(name, { imageDigest: sha256(text) });
    expect((await awsError(put(name, text, "latest"))).code).toBe("LayersNotFoundException");
    const [other] = await digests(name);
    const kept = await manifest(name, { imageDigest: other });
    const copy = rebuilt(kept, "copy");
    await put(name, copy, "copy");
    await remove(name, { imageDigest: sha256(kept) });
    // The layers go with the last image that has them.
    await put(name, kept, "again");
    expect((await detail(name, { imageTag: "again" })).imageDigest).toBe(sha256(kept));
  });

  it("leaves what an index names until the index is gone", async () => {
    const name = "team/mixed";
    const region = "us-east-1";
    const { imageDetails = [] } = await ecr(region).send(
      new DescribeImagesCommand({ repositoryName: name, maxResults: 1000 }),
    );
    const index = imageDetails.find(({ imageManifestMediaType }) =>
      imageManifestMediaType?.includes("manifest.list"),
    );
    const text = await manifest(name, { imageDigest: index?.imageDigest }, region);
    const child: string = JSON.parse(text).manifests[0].digest;
    const removeChild = () =>
      ecr(region).send(
        new BatchDeleteImageCommand({ repositoryName: name, imageIds: [{ imageDigest: child }] }),
      );
    expect((await removeChild()).failures).toEqual([
      {
        imageId: { imageDigest: child },
        failureCode: "ImageReferencedByManifestList",
        failureReason: `Requested image referenced by manifest list: [${index?.imageDigest}]`,
      },
    ]);
    await ecr(region).send(
      new BatchDeleteImageCommand({
        repositoryName: name,
        imageIds: [{ imageDigest: index?.imageDigest }],
      }),
    );
    expect((await removeChild()).imageIds).toEqual([{ imageDigest: child }]);
  });

  it("keeps a page's place while images before it are deleted", async () => {
    const name = freshName();
    const list = (nextToken?: string) =>
      ecr().send(new DescribeImagesCommand({ repositoryName: name, maxResults: 5, nextToken }));
    const first = await list();
    const all = await digests(name);
    await remove(name, { imageDigest: first.imageDetails?.[0]?.imageDigest });
    const seen = new Set(first.imageDetails?.map(({ imageDigest }) => imageDigest));
    for (let { nextToken } = first; nextToken; ) {
      const page = await list(nextToken);
      for (const { imageDigest } of page.imageDetails ?? []) {
        expect(seen).not.toContain(imageDigest);
        seen.add(imageDigest);
      }
      nextToken = page.nextToken;
    }
    expect(seen).toEqual(all);
  });
});
