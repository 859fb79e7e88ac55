import { createHash } from "node:crypto";
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ListImagesCommand,
  paginateDescribeImages,
  paginateListImages,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { awsError, practiceClients } from "@/lib/testing/practice-clients";

/** Stands still, near enough to the clock that the SDK signs with. */
const NOW = new Date();
const BOGUS = `sha256:${"0".repeat(64)}`;

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "images", now: () => NOW });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-east-1": [{ name: "mid/scanned", images: 3 }],
      "us-west-1": [
        { name: "big/one", images: 10_000 },
        { name: "mid/scanned", images: 260, scanOnPush: true, tags: { team: "mid" } },
        { name: "old/archive", images: 24, archivedEvery: 12 },
        {
          name: "every/status",
          images: 8,
          statuses: ["ACTIVE", "ARCHIVED", "ACTIVATING", "RESTORED"],
        },
        { name: "empty", images: 0 },
      ],
    },
  });
});
afterAll(() => aws.close());

const ecr = (region = "us-west-1") => practiceClients(aws, customer, region).ecr;

describe("ListImages and DescribeImages", () => {
  it("read every image of a repository once, page by page", async () => {
    const repositoryName = "mid/scanned";
    const digests = new Set<string>();
    const sizes: number[] = [];
    for await (const page of paginateDescribeImages({ client: ecr() }, { repositoryName })) {
      sizes.push(page.imageDetails?.length ?? 0);
      for (const { imageDigest } of page.imageDetails ?? []) digests.add(imageDigest ?? "");
    }
    expect(sizes).toEqual([100, 100, 60]);
    expect(digests.size).toBe(260);
    const listed = new Set<string>();
    const entries = new Set<string>();
    const paging = { client: ecr(), pageSize: 7 };
    for await (const page of paginateListImages(paging, { repositoryName })) {
      expect(page.imageIds?.length).toBeLessThanOrEqual(7);
      for (const { imageDigest = "", imageTag = "" } of page.imageIds ?? []) {
        listed.add(imageDigest);
        expect(entries.has(`${imageDigest} ${imageTag}`)).toBe(false);
        entries.add(`${imageDigest} ${imageTag}`);
      }
    }
    expect(listed).toEqual(digests);
    expect(entries.size).toBeGreaterThan(260);
  });

  it("filter by tag status", async () => {
    const count = async (tagStatus: "TAGGED" | "UNTAGGED") => {
      const input = { repositoryName: "mid/scanned", maxResults: 1000, filter: { tagStatus } };
      const answer = await ecr().send(new DescribeImagesCommand(input));
      for (const { imageTags } of answer.imageDetails ?? []) {
        expect(imageTags !== undefined).toBe(tagStatus === "TAGGED");
      }
      return answer.imageDetails?.length ?? 0;
    };
    const [tagged, untagged] = [await count("TAGGED"), await count("UNTAGGED")];
    expect(untagged).toBeGreaterThan(0);
    expect(tagged + untagged).toBe(260);
  });

  it("leave archived images out unless they are asked for", async () => {
    const repositoryName = "old/archive";
    const count = async (imageStatus?: "ACTIVE" | "ARCHIVED" | "ANY") => {
      const filter = imageStatus ? { imageStatus } : undefined;
      const answer = await ecr().send(new ListImagesCommand({ repositoryName, filter }));
      return new Set(answer.imageIds?.map(({ imageDigest }) => imageDigest)).size;
    };
    expect([
      await count(),
      await count("ACTIVE"),
      await count("ARCHIVED"),
      await count("ANY"),
    ]).toEqual([22, 22, 2, 24]);
  });

  it("have each status of an image, with the times that go with it", async () => {
    const repositoryName = "every/status";
    const filter = { imageStatus: "ANY" as const };
    const { imageDetails = [] } = await ecr().send(
      new DescribeImagesCommand({ repositoryName, filter }),
    );
    const seen = imageDetails.map(({ imageStatus, lastArchivedAt, lastActivatedAt }) => [
      imageStatus,
      lastArchivedAt !== undefined,
      lastActivatedAt !== undefined,
    ]);
    const four = [
      ["ACTIVE", false, false],
      ["ARCHIVED", true, false],
      ["ACTIVATING", true, false],
      ["ACTIVE", true, true],
    ];
    expect(seen).toEqual([...four, ...four]);
    const coming = await ecr().send(
      new DescribeImagesCommand({ repositoryName, filter: { imageStatus: "ACTIVATING" } }),
    );
    expect(coming.imageDetails).toHaveLength(2);
    const pull = await ecr().send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: imageDetails.map(({ imageDigest }) => ({ imageDigest })),
      }),
    );
    expect(pull.images).toHaveLength(4);
    expect(pull.failures?.map(({ failureCode }) => failureCode)).toEqual(
      Array(4).fill("ImageInaccessible"),
    );
  });

  it("reach the last of ten thousand images by its tag and its digest", async () => {
    const repositoryName = "big/one";
    const latest = await ecr().send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: "latest" }] }),
    );
    const [detail] = latest.imageDetails ?? [];
    expect(detail?.imageTags).toContain("latest");
    const byDigest = await ecr().send(
      new DescribeImagesCommand({
        repositoryName,
        imageIds: [{ imageDigest: detail?.imageDigest }],
      }),
    );
    expect(byDigest.imageDetails).toEqual(latest.imageDetails);
  });

  it.each(["made-up", "AAAA", ""])("refuse the next token %j", async (nextToken) => {
    const answer = ecr().send(new ListImagesCommand({ repositoryName: "mid/scanned", nextToken }));
    expect((await awsError(answer)).code).toBe("InvalidParameterException");
  });

  it("refuse a next token of another repository, filter or operation", async () => {
    const repositoryName = "mid/scanned";
    const { nextToken } = await ecr().send(new ListImagesCommand({ repositoryName }));
    expect(nextToken).toBeDefined();
    const others = [
      ecr().send(new ListImagesCommand({ repositoryName: "big/one", nextToken })),
      ecr().send(
        new ListImagesCommand({ repositoryName, nextToken, filter: { tagStatus: "TAGGED" } }),
      ),
      ecr().send(new DescribeImagesCommand({ repositoryName, nextToken })),
      ecr("us-east-1").send(new ListImagesCommand({ repositoryName, nextToken })),
    ];
    for (const other of others) {
      expect((await awsError(other)).code).toBe("InvalidParameterException");
    }
  });

  it.each([0, 1001])("refuse a page of %i", async (maxResults) => {
    const answer = ecr().send(new ListImagesCommand({ repositoryName: "mid/scanned", maxResults }));
    expect(await awsError(answer)).toMatchObject({
      code: "InvalidParameterException",
      message: expect.stringContaining("Invalid parameter at 'maxResults' failed to satisfy"),
    });
  });

  it("tell an unknown image and an unknown repository apart", async () => {
    const image = ecr().send(
      new DescribeImagesCommand({ repositoryName: "empty", imageIds: [{ imageDigest: BOGUS }] }),
    );
    expect(await awsError(image)).toMatchObject({
      code: "ImageNotFoundException",
      message: `The image with imageId {imageDigest:'${BOGUS}', imageTag:'null'} does not exist within the repository with name 'empty' in the registry with id '${customer.accountId}'`,
    });
    const repository = ecr().send(new ListImagesCommand({ repositoryName: "nothing/here" }));
    expect((await awsError(repository)).code).toBe("RepositoryNotFoundException");
  });

  it("refuse a repository name of wrong characters", async () => {
    const answer = ecr().send(new ListImagesCommand({ repositoryName: "Upper/Case" }));
    const message =
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*''";
    expect(await awsError(answer)).toEqual({
      code: "InvalidParameterException",
      status: 400,
      message,
    });
    const named = ecr().send(new DescribeRepositoriesCommand({ repositoryNames: ["Upper/Case"] }));
    expect((await awsError(named)).message).toBe(message);
    const short = ecr().send(new ListImagesCommand({ repositoryName: "a" }));
    expect((await awsError(short)).message).toBe(
      "Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must have length greater than or equal to 2'",
    );
  });
});

describe("BatchGetImage", () => {
  const repositoryName = "old/archive";
  const pullTime = async (imageDigest: string | undefined) => {
    const { imageDetails } = await ecr().send(
      new DescribeImagesCommand({ repositoryName, imageIds: [{ imageDigest }] }),
    );
    return imageDetails?.[0]?.lastRecordedPullTime;
  };

  it("answers manifests, and failures image by image", async () => {
    const answer = await ecr().send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [
          { imageTag: "latest" },
          { imageTag: "1.0.0" },
          { imageDigest: BOGUS },
          { imageDigest: "nonsense" },
          {},
        ],
      }),
    );
    expect(answer.images).toHaveLength(1);
    const [image] = answer.images ?? [];
    const text = image?.imageManifest ?? "";
    expect(JSON.parse(text)).toMatchObject({ schemaVersion: 2 });
    expect(image?.imageId?.imageDigest).toBe(
      `sha256:${createHash("sha256").update(text).digest("hex")}`,
    );
    expect(answer.failures?.map(({ failureCode }) => failureCode)).toEqual([
      "ImageInaccessible",
      "ImageNotFound",
      "InvalidImageDigest",
      "MissingDigestAndTag",
    ]);
  });

  it("notes the pull of an image that it finds, and no other", async () => {
    const { imageIds } = await ecr().send(new ListImagesCommand({ repositoryName }));
    const digests = [...new Set(imageIds?.map(({ imageDigest }) => imageDigest))];
    const [pulled, other] = [digests[3], digests[4]];
    const before = await pullTime(other);
    await ecr().send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [{ imageDigest: pulled }, { imageDigest: BOGUS }],
      }),
    );
    expect(await pullTime(pulled)).toEqual(NOW);
    expect(await pullTime(other)).toEqual(before);
  });
});
