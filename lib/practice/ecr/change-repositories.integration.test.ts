import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryCommand,
  DeleteRepositoryPolicyCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyPreviewCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageScanningConfigurationCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { awsError, practiceClients } from "@/lib/testing/practice-clients";

let folder: string;
let stateFile: string;
let aws: PracticeAws;
let customer: PracticeAccount;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "practice-changes-"));
  stateFile = path.join(folder, "state.json");
  aws = await startPracticeAws({ seed: "change-repositories", stateFile });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-west-1": [
        { name: "full", images: 5 },
        { name: "kept", images: 3 },
      ],
      "us-east-1": 140,
    },
  });
});
afterAll(async () => {
  await aws.close();
  await rm(folder, { recursive: true });
});

const ecr = (region = "us-west-1") => practiceClients(aws, customer, region).ecr;

async function create(options: Partial<CreateRepositoryCommand["input"]> = {}) {
  count += 1;
  const repositoryName = `made/app-${count}`;
  const { repository } = await ecr().send(
    new CreateRepositoryCommand({ repositoryName, ...options }),
  );
  return { repositoryName, repository };
}

async function names(region = "us-west-1", maxResults = 1000) {
  const found: (string | undefined)[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ecr(region).send(new DescribeRepositoriesCommand({ nextToken, maxResults }));
    found.push(...(page.repositories ?? []).map(({ repositoryName }) => repositoryName));
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}

describe("CreateRepository and DeleteRepository", () => {
  it("make an empty repository with what was said of it, and take it away", async () => {
    const { repositoryName, repository } = await create({
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "release-*" }],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: { encryptionType: "KMS" },
      tags: [{ Key: "team", Value: "risk" }],
    });
    const arn = `arn:aws:ecr:us-west-1:${customer.accountId}:repository/${repositoryName}`;
    expect(repository).toMatchObject({
      repositoryArn: arn,
      imageTagMutability: "MUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "release-*" }],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: {
        encryptionType: "KMS",
        kmsKey: expect.stringMatching(/^arn:aws:kms:us-west-1:\d{12}:key\/[0-9a-f-]{36}$/),
      },
    });
    const { tags } = await ecr().send(new ListTagsForResourceCommand({ resourceArn: arn }));
    expect(tags).toEqual([{ Key: "team", Value: "risk" }]);
    const listed = await ecr().send(new DescribeRepositoriesCommand({}));
    expect(listed.repositories).toContainEqual(repository);
    expect(
      await awsError(ecr().send(new CreateRepositoryCommand({ repositoryName }))),
    ).toMatchObject({
      code: "RepositoryAlreadyExistsException",
      message: `The repository with name '${repositoryName}' already exists in the registry with id '${customer.accountId}'`,
    });
    const deleted = await ecr().send(new DeleteRepositoryCommand({ repositoryName }));
    expect(deleted.repository?.repositoryArn).toBe(arn);
    expect(await names()).not.toContain(repositoryName);
    const again = ecr().send(new DeleteRepositoryCommand({ repositoryName }));
    expect((await awsError(again)).code).toBe("RepositoryNotFoundException");
  });

  it("delete one that has images by force alone, and one made anew is empty", async () => {
    const repositoryName = "full";
    const deletion = ecr().send(new DeleteRepositoryCommand({ repositoryName }));
    expect(await awsError(deletion)).toMatchObject({
      code: "RepositoryNotEmptyException",
      message: `The repository with name 'full' in registry with id '${customer.accountId}' cannot be deleted because it still contains images`,
    });
    await ecr().send(new DeleteRepositoryCommand({ repositoryName, force: true }));
    expect(await names()).not.toContain("full");
    await ecr().send(new CreateRepositoryCommand({ repositoryName }));
    const { imageDetails } = await ecr().send(new DescribeImagesCommand({ repositoryName }));
    expect(imageDetails).toEqual([]);
    expect((await names()).filter((name) => name === "full")).toHaveLength(1);
  });

  it("work beside repositories that are generated", async () => {
    const before = await names("us-east-1");
    const [first = "", second = ""] = before;
    await ecr("us-east-1").send(
      new DeleteRepositoryCommand({ repositoryName: first, force: true }),
    );
    await ecr("us-east-1").send(new CreateRepositoryCommand({ repositoryName: "zz/new" }));
    const after = await names("us-east-1", 7);
    expect(after).toEqual([...before.slice(1), "zz/new"]);
    expect(new Set(after).size).toBe(after.length);
    await ecr("us-east-1").send(new CreateRepositoryCommand({ repositoryName: first }));
    expect(await names("us-east-1", 9)).toEqual([first, ...before.slice(1), "zz/new"]);
    expect(second).not.toBe("");
  });

  it.each([
    [{ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" as const }],
    [{ imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD" as const, filter: "a*" }] }],
    [
      {
        imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" as const,
        imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD" as const, filter: "a*b*c*" }],
      },
    ],
    [{ encryptionConfiguration: { encryptionType: "AES256" as const, kmsKey: "alias/mine" } }],
    [{ repositoryName: "Upper" }],
  ])("refuse %j", async (options) => {
    expect((await awsError(create(options))).code).toBe("InvalidParameterException");
  });

  it("refuse tags that AWS refuses", async () => {
    const tags = (length: number) =>
      Array.from({ length }, (_, index) => ({ Key: `key-${index}`, Value: "v" }));
    expect((await awsError(create({ tags: tags(51) }))).code).toBe("TooManyTagsException");
    const own = create({ tags: [{ Key: "aws:mine", Value: "v" }] });
    expect((await awsError(own)).code).toBe("InvalidTagParameterException");
  });
});

describe("the settings of a repository", () => {
  it("are put one by one", async () => {
    const { repositoryName } = await create();
    await ecr().send(
      new PutImageTagMutabilityCommand({ repositoryName, imageTagMutability: "IMMUTABLE" }),
    );
    await ecr().send(
      new PutImageScanningConfigurationCommand({
        repositoryName,
        imageScanningConfiguration: { scanOnPush: true },
      }),
    );
    const { repositories } = await ecr().send(
      new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] }),
    );
    expect(repositories?.[0]).toMatchObject({
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
    });
  });
});

it("who may not is refused each of the changes, with the action's own name", async () => {
  const powerless = practiceClients(aws, aws.consoleIdentity("aws"), "us-west-1").ecr;
  const repositoryName = "kept";
  const registryId = customer.accountId;
  const selection = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 5 };
  const rule = { rulePriority: 1, description: "", selection, action: { type: "expire" } };
  const text = JSON.stringify({ rules: [rule] });
  const common = { repositoryName, registryId };
  const attempts: readonly [string, Promise<unknown>][] = [
    ["CreateRepository", powerless.send(new CreateRepositoryCommand(common))],
    ["DeleteRepository", powerless.send(new DeleteRepositoryCommand(common))],
    ["PutImage", powerless.send(new PutImageCommand({ ...common, imageManifest: "{}" }))],
    [
      "PutLifecyclePolicy",
      powerless.send(new PutLifecyclePolicyCommand({ ...common, lifecyclePolicyText: text })),
    ],
    ["DeleteLifecyclePolicy", powerless.send(new DeleteLifecyclePolicyCommand(common))],
    ["GetLifecyclePolicyPreview", powerless.send(new GetLifecyclePolicyPreviewCommand(common))],
    [
      "SetRepositoryPolicy",
      powerless.send(new SetRepositoryPolicyCommand({ ...common, policyText: "{}" })),
    ],
    ["DeleteRepositoryPolicy", powerless.send(new DeleteRepositoryPolicyCommand(common))],
    [
      "PutImageScanningConfiguration",
      powerless.send(
        new PutImageScanningConfigurationCommand({ ...common, imageScanningConfiguration: {} }),
      ),
    ],
    [
      "PutImageTagMutability",
      powerless.send(
        new PutImageTagMutabilityCommand({ ...common, imageTagMutability: "MUTABLE" }),
      ),
    ],
  ];
  for (const [action, attempt] of attempts) {
    const { code, message } = await awsError(attempt);
    expect([action, code]).toEqual([action, "AccessDeniedException"]);
    expect(message).toContain(`ecr:${action} on resource:`);
  }
});

it("all changes outlive a restart", async () => {
  const { repositoryName } = await create({ imageTagMutability: "IMMUTABLE" });
  const imageIds = [{ imageTag: "latest" }];
  const { images: pulled } = await ecr().send(
    new BatchGetImageCommand({ repositoryName: "kept", imageIds }),
  );
  const manifest = JSON.parse(pulled?.[0]?.imageManifest ?? "");
  const imageManifest = JSON.stringify({ ...manifest, annotations: { built: "again" } });
  await ecr().send(
    new PutImageCommand({ repositoryName: "kept", imageManifest, imageTag: "latest" }),
  );
  /** Pulls are remembered while the practice AWS runs. */
  const images = async (name: string) => {
    const input = new DescribeImagesCommand({ repositoryName: name });
    const { imageDetails = [] } = await ecr().send(input);
    return imageDetails.map(({ lastRecordedPullTime: _, ...detail }) => detail);
  };
  const look = async () => [
    await names(),
    await names("us-east-1"),
    await images("kept"),
    (await ecr().send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })))
      .repositories,
  ];
  const before = await look();
  await aws.close();
  aws = await startPracticeAws({ stateFile });
  expect(await look()).toEqual(before);
});
