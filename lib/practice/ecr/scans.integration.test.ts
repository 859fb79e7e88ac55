import {
  BatchGetImageCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  PutImageCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { SCAN_STATUSES } from "@/lib/practice/state/state-schema";
import { awsError, policyDocument, practiceClients } from "@/lib/testing/practice-clients";

const NOW = new Date();
let nowMs = NOW.getTime();
let aws: PracticeAws;
let customer: PracticeAccount;
let neighbour: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "scans", now: () => new Date(nowMs) });
  neighbour = aws.createCustomerAccount({ partition: "aws" });
  const policy = policyDocument({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${neighbour.accountId}:root` },
    Action: "ecr:*",
  });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-west-1": [
        { name: "every/status", images: 11, scans: [...SCAN_STATUSES, "NONE"] },
        { name: "many/findings", images: 2, scanOnPush: true, findingsEach: 250, policy },
        { name: "basic/mixed", images: 64, scanOnPush: true, content: { kind: "mixed" } },
        {
          name: "enhanced/mixed",
          images: 64,
          enhancedScanning: true,
          archivedEvery: 8,
          findingsEach: 130,
          content: { kind: "mixed" },
          policy,
        },
      ],
    },
  });
});
afterAll(() => aws.close());

const ecr = (keys: PracticeAccount = customer) => practiceClients(aws, keys, "us-west-1").ecr;

async function details(repositoryName: string) {
  const filter = { imageStatus: "ANY" as const };
  const input = new DescribeImagesCommand({ repositoryName, maxResults: 1000, filter });
  const { imageDetails = [] } = await ecr().send(input);
  return imageDetails;
}
const findings = (
  repositoryName: string,
  imageDigest: string | undefined,
  page: { maxResults?: number; nextToken?: string | undefined } = {},
) =>
  ecr().send(
    new DescribeImageScanFindingsCommand({ repositoryName, imageId: { imageDigest }, ...page }),
  );

describe("the status of a scan", () => {
  it("is each that AWS has, and findings are there for two of them alone", async () => {
    const images = await details("every/status");
    expect(images).toHaveLength(SCAN_STATUSES.length + 1);
    for (const [at, { imageDigest }] of images.entries()) {
      const status = SCAN_STATUSES[at];
      if (status === undefined) {
        const answer = await awsError(findings("every/status", imageDigest));
        expect(answer.code).toBe("ScanNotFoundException");
        continue;
      }
      const answer = await findings("every/status", imageDigest);
      expect(answer.imageScanStatus?.status).toBe(status);
      const hasFindings = status === "COMPLETE" || status === "ACTIVE";
      expect(answer.imageScanFindings !== undefined).toBe(hasFindings);
    }
  });

  it("is not in the list of images, of whichever scanner, nor are counts of findings", async () => {
    for (const name of ["every/status", "many/findings", "enhanced/mixed"]) {
      for (const { imageScanStatus, imageScanFindingsSummary } of await details(name)) {
        expect([imageScanStatus, imageScanFindingsSummary]).toEqual([undefined, undefined]);
      }
    }
  });

  it("of a basic scan tells an image, an index and an artifact apart", async () => {
    for (const detail of await details("basic/mixed")) {
      const type = detail.imageManifestMediaType ?? "";
      const asked = findings("basic/mixed", detail.imageDigest);
      if (type.includes("index") || type.includes("list")) {
        expect((await awsError(asked)).code).toBe("ScanNotFoundException");
        continue;
      }
      const { imageScanStatus: scan } = await asked;
      if (detail.subjectManifestDigest) {
        expect(scan?.status).toBe("FAILED");
        expect(scan?.description).toMatch(/^UnsupportedImageError: /);
      } else expect(["COMPLETE", "FAILED"]).toContain(scan?.status);
    }
  });

  it("of an image that was pushed just now is in progress, and then complete", async () => {
    const repositoryName = "many/findings";
    const imageIds = [{ imageTag: "latest" }];
    const { images } = await ecr().send(new BatchGetImageCommand({ repositoryName, imageIds }));
    const manifest = JSON.parse(images?.[0]?.imageManifest ?? "");
    const imageManifest = JSON.stringify({ ...manifest, annotations: { built: "again" } });
    const { image } = await ecr().send(new PutImageCommand({ repositoryName, imageManifest }));
    const status = async () =>
      (await findings(repositoryName, image?.imageId?.imageDigest)).imageScanStatus?.status;
    expect(await status()).toBe("IN_PROGRESS");
    nowMs += 91_000;
    expect(await status()).toBe("COMPLETE");
    nowMs = NOW.getTime();
  });
});

describe("findings", () => {
  it("come in pages, and as many as the counts say", async () => {
    const [image] = await details("many/findings");
    const first = await findings("many/findings", image?.imageDigest);
    expect(first.imageScanFindings?.findings).toHaveLength(100);
    const { nextToken } = first;
    const rest = await findings("many/findings", image?.imageDigest, {
      nextToken,
      maxResults: 1000,
    });
    expect(rest.imageScanFindings?.findings).toHaveLength(150);
    expect(rest.nextToken).toBeUndefined();
    const one = await findings("many/findings", image?.imageDigest, { maxResults: 1 });
    expect(one.imageScanFindings?.findings).toHaveLength(1);
    const counts = Object.values(one.imageScanFindings?.findingSeverityCounts ?? {});
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(250);
    const other = findings("many/findings", (await details("many/findings"))[1]?.imageDigest, {
      nextToken,
    });
    expect((await awsError(other)).code).toBe("InvalidParameterException");
    const tooMany = findings("many/findings", image?.imageDigest, { maxResults: 1001 });
    expect((await awsError(tooMany)).code).toBe("InvalidParameterException");
  });

  it("of enhanced scanning have Inspector's form", async () => {
    const images = await details("enhanced/mixed");
    const statuses = new Set<string | undefined>();
    for (const { imageDigest } of images) {
      statuses.add((await findings("enhanced/mixed", imageDigest)).imageScanStatus?.status);
    }
    expect([...statuses].sort()).toEqual(["ACTIVE", "IMAGE_ARCHIVED", "UNSUPPORTED_IMAGE"]);
    const tagged = images.find(
      ({ imageTags, imageStatus, imageManifestMediaType: type }) =>
        imageTags?.some((tag) => /^\d/.test(tag)) &&
        imageStatus === "ACTIVE" &&
        type?.endsWith("v2+json") &&
        !type.includes("list"),
    );
    const first = await findings("enhanced/mixed", tagged?.imageDigest);
    expect(first.imageScanFindings?.findings).toBeUndefined();
    expect(first.imageScanFindings?.enhancedFindings).toHaveLength(100);
    expect(first.nextToken).toBeDefined();
    const [finding] = first.imageScanFindings?.enhancedFindings ?? [];
    expect(finding).toMatchObject({
      awsAccountId: customer.accountId,
      type: "PACKAGE_VULNERABILITY",
      status: "ACTIVE",
      fixAvailable: expect.stringMatching(/^(YES|NO)$/),
      exploitAvailable: expect.stringMatching(/^(YES|NO)$/),
      packageVulnerabilityDetails: {
        vulnerabilityId: expect.stringMatching(/^CVE-\d{4}-\d+$/),
        vulnerablePackages: [
          { name: expect.any(String), sourceLayerHash: expect.stringMatching(/^sha256:/) },
        ],
      },
      resources: [
        {
          type: "AWS_ECR_CONTAINER_IMAGE",
          details: {
            awsEcrContainerImage: {
              imageHash: tagged?.imageDigest,
              platform: "DEBIAN_12",
              inUseCount: expect.any(Number),
            },
          },
        },
      ],
    });
    expect(finding?.firstObservedAt).toEqual(tagged?.imagePushedAt);
  });

  it("of enhanced scanning are kept from another account", async () => {
    const ask = (repositoryName: string) =>
      ecr(neighbour).send(
        new DescribeImageScanFindingsCommand({
          registryId: customer.accountId,
          repositoryName,
          imageId: { imageTag: "latest" },
        }),
      );
    expect((await ask("many/findings")).imageScanStatus?.status).toBe("COMPLETE");
    expect((await awsError(ask("enhanced/mixed"))).code).toBe("ScanNotFoundException");
  });
});
