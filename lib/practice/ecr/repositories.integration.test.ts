import {
  BatchCheckLayerAvailabilityCommand,
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
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
const POLICY = JSON.stringify({ Version: "2012-10-17", Statement: [] });

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "ecr", now: () => NOW });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-east-1": 250,
      "us-west-1": [
        { name: "big/one", images: 1000 },
        { name: "mid/scanned", images: 260, scanOnPush: true, tags: { team: "mid" } },
        { name: "old/archive", images: 24, archivedEvery: 12 },
        { name: "empty", images: 0, policy: POLICY },
      ],
    },
  });
});
afterAll(() => aws.close());

const ecr = (region = "us-west-1") => practiceClients(aws, customer, region).ecr;

describe("DescribeRepositories", () => {
  it("pages by 100, and by up to 1000 when asked", async () => {
    const first = await ecr("us-east-1").send(new DescribeRepositoriesCommand({}));
    expect(first.repositories).toHaveLength(100);
    const { nextToken } = first;
    const second = await ecr("us-east-1").send(new DescribeRepositoriesCommand({ nextToken }));
    const third = await ecr("us-east-1").send(
      new DescribeRepositoriesCommand({ nextToken: second.nextToken }),
    );
    expect(third.repositories).toHaveLength(50);
    expect(third.nextToken).toBeUndefined();
    const pages = [first, second, third].flatMap((page) => page.repositories ?? []);
    expect(new Set(pages.map((repository) => repository.repositoryName)).size).toBe(250);
    const all = await ecr("us-east-1").send(new DescribeRepositoriesCommand({ maxResults: 1000 }));
    expect(all.repositories).toEqual(pages);
  });

  it("answers an empty list for a region with no repositories", async () => {
    const answer = await ecr("eu-west-1").send(new DescribeRepositoriesCommand({}));
    expect(answer.repositories).toEqual([]);
    expect(answer.nextToken).toBeUndefined();
  });

  it("finds by name, generated or given, and not what is not there", async () => {
    const { repositories } = await ecr("us-east-1").send(
      new DescribeRepositoriesCommand({ repositoryNames: ["payments/api", "payments/api-2"] }),
    );
    expect(repositories?.map(({ repositoryUri }) => repositoryUri)).toEqual([
      `${customer.accountId}.dkr.ecr.us-east-1.amazonaws.com/payments/api`,
      `${customer.accountId}.dkr.ecr.us-east-1.amazonaws.com/payments/api-2`,
    ]);
    const missing = ecr().send(new DescribeRepositoriesCommand({ repositoryNames: ["missing"] }));
    expect(await awsError(missing)).toEqual({
      code: "RepositoryNotFoundException",
      status: 400,
      message: `The repository with name 'missing' does not exist in the registry with id '${customer.accountId}'`,
    });
  });

  it("uses the DNS suffix and the ARN of its partition", async () => {
    const china = aws.accounts.find((a) => a.partition === "aws-cn" && a.kind === "customer");
    if (!china) throw new Error("There is a practice customer in China.");
    const { repositories } = await practiceClients(aws, china, "cn-north-1").ecr.send(
      new DescribeRepositoriesCommand({ maxResults: 1 }),
    );
    expect(repositories?.[0]).toMatchObject({
      repositoryArn: `arn:aws-cn:ecr:cn-north-1:${china.accountId}:repository/payments/api`,
      repositoryUri: `${china.accountId}.dkr.ecr.cn-north-1.amazonaws.com.cn/payments/api`,
    });
  });
});

describe("layers", () => {
  it("are found by the digests of a manifest", async () => {
    const repositoryName = "mid/scanned";
    const { images } = await ecr().send(
      new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: "latest" }] }),
    );
    const manifest: { layers: { digest: string; size: number }[] } = JSON.parse(
      images?.[0]?.imageManifest ?? "",
    );
    const layerDigests = manifest.layers.map(({ digest }) => digest);
    const answer = await ecr().send(
      new BatchCheckLayerAvailabilityCommand({
        repositoryName,
        layerDigests: [...layerDigests, BOGUS, "nonsense"],
      }),
    );
    expect(answer.layers?.map(({ layerSize }) => layerSize)).toEqual([
      ...manifest.layers.map(({ size }) => size),
      undefined,
    ]);
    expect(answer.layers?.at(-1)?.layerAvailability).toBe("UNAVAILABLE");
    expect(answer.failures?.[0]?.failureCode).toBe("InvalidLayerDigest");
    const [layerDigest] = layerDigests;
    const link = await ecr().send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }),
    );
    expect(link.layerDigest).toBe(layerDigest);
    const missing = ecr().send(
      new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: BOGUS }),
    );
    expect((await awsError(missing)).code).toBe("LayersNotFoundException");
  });
});

describe("repository metadata", () => {
  it("has the repository policy, or says that there is none", async () => {
    const set = await ecr().send(new GetRepositoryPolicyCommand({ repositoryName: "empty" }));
    expect(set.policyText).toBe(POLICY);
    const unset = ecr().send(new GetRepositoryPolicyCommand({ repositoryName: "big/one" }));
    expect(await awsError(unset)).toMatchObject({
      code: "RepositoryPolicyNotFoundException",
      message: `Repository policy does not exist for the repository with name 'big/one' in the registry with id '${customer.accountId}'`,
    });
  });

  it("has tags by ARN", async () => {
    const arn = (name: string) => `arn:aws:ecr:us-west-1:${customer.accountId}:repository/${name}`;
    const found = await ecr().send(
      new ListTagsForResourceCommand({ resourceArn: arn("mid/scanned") }),
    );
    expect(found.tags).toEqual([{ Key: "team", Value: "mid" }]);
    const wrong = ecr().send(new ListTagsForResourceCommand({ resourceArn: "arn:aws:s3:::x" }));
    expect((await awsError(wrong)).code).toBe("InvalidParameterException");
  });

  it("has scan findings where the repository is scanned", async () => {
    const imageId = { imageTag: "latest" };
    const found = await ecr().send(
      new DescribeImageScanFindingsCommand({ repositoryName: "mid/scanned", imageId }),
    );
    expect(found.imageScanStatus?.status).toBe("COMPLETE");
    const counts = Object.values(found.imageScanFindings?.findingSeverityCounts ?? {});
    expect(found.imageScanFindings?.findings).toHaveLength(counts.reduce((a, b) => a + b, 0));
    const unscanned = ecr().send(
      new DescribeImageScanFindingsCommand({ repositoryName: "big/one", imageId }),
    );
    expect((await awsError(unscanned)).code).toBe("ScanNotFoundException");
  });
});

describe("GetAuthorizationToken", () => {
  it("is valid for twelve hours, for user AWS, for each registry named", async () => {
    const registryIds = [customer.accountId, "123456789012"];
    const { authorizationData } = await ecr().send(
      new GetAuthorizationTokenCommand({ registryIds }),
    );
    expect(authorizationData?.map(({ proxyEndpoint }) => proxyEndpoint)).toEqual(
      registryIds.map((id) => `https://${id}.dkr.ecr.us-west-1.amazonaws.com`),
    );
    const [data] = authorizationData ?? [];
    expect(data?.expiresAt).toEqual(new Date(NOW.getTime() + 12 * 3_600_000));
    const token = Buffer.from(data?.authorizationToken ?? "", "base64").toString();
    expect(token).toMatch(/^AWS:.{40,}/);
  });

  it("refuses a registry id that is not twelve digits, in AWS's words", async () => {
    const answer = ecr().send(new GetAuthorizationTokenCommand({ registryIds: ["12345"] }));
    expect(await awsError(answer)).toEqual({
      code: "InvalidParameterException",
      status: 400,
      message:
        "Invalid parameter at 'registryIds' failed to satisfy constraint: 'Member must satisfy constraint: [Member must satisfy regular expression pattern: [0-9]{12}]'",
    });
  });
});
