import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  GetDownloadUrlForLayerCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { awsError, practiceClients } from "@/lib/testing/practice-clients";
import { type PracticeAccount, type PracticeAws, startPracticeAws } from "./start-practice-aws";

const repositoryName = "team/app";
let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "call-counter" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": [{ name: repositoryName, images: 250 }] },
  });
});
beforeEach(() => aws.calls.clear());
afterAll(() => aws.close());

const ecr = () => practiceClients(aws, customer, "us-west-1").ecr;

it("counts every call by its action, also those that fail, and lists are no pull", async () => {
  for (const maxResults of [100, 1000, 5000]) {
    const answer = ecr().send(new DescribeImagesCommand({ repositoryName, maxResults }));
    if (maxResults > 1000) await awsError(answer);
    else await answer;
  }
  expect(aws.calls.byAction).toEqual({ "ecr:DescribeImages": 3 });
  expect([aws.calls.pullCalls, aws.calls.recordedPulls]).toEqual([0, 0]);
});

it("counts a pull by its call, and by each image whose pull time it moves", async () => {
  const imageIds = [{ imageTag: "latest" }, { imageTag: "1.0.0" }, { imageTag: "none" }];
  const { images } = await ecr().send(new BatchGetImageCommand({ repositoryName, imageIds }));
  expect([aws.calls.pullCalls, aws.calls.recordedPulls]).toEqual([1, 2]);
  const layerDigest = JSON.parse(images?.[0]?.imageManifest ?? "").config.digest;
  await ecr().send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest }));
  expect([aws.calls.pullCalls, aws.calls.recordedPulls]).toEqual([2, 2]);
});
