import {
  CreateRepositoryCommand,
  DeleteLifecyclePolicyCommand,
  DeleteRepositoryPolicyCommand,
  GetLifecyclePolicyCommand,
  GetLifecyclePolicyPreviewCommand,
  GetRepositoryPolicyCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { awsError, policyDocument, practiceClients } from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
let count = 0;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "repository-policies" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": [{ name: "kept", images: 3, lifecyclePolicy: "{}" }] },
  });
});
afterAll(() => aws.close());

const ecr = () => practiceClients(aws, customer, "us-west-1").ecr;
const notThere = (what: string, name: string) =>
  `${what} does not exist for the repository with name '${name}' in the registry with id '${customer.accountId}'`;

async function create() {
  count += 1;
  const repositoryName = `made/app-${count}`;
  await ecr().send(new CreateRepositoryCommand({ repositoryName }));
  return { repositoryName };
}

const rule = (rulePriority: number, selection: object, action: object = { type: "expire" }) => ({
  rulePriority,
  description: "A rule of a test, with words enough for the shortest policy that AWS takes",
  selection,
  action,
});
const policy = (...rules: object[]) => JSON.stringify({ rules });
const ANY = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 5 };

describe("a lifecycle policy", () => {
  it("is put, read and deleted", async () => {
    const { repositoryName } = await create();
    const get = () => ecr().send(new GetLifecyclePolicyCommand({ repositoryName }));
    expect(await awsError(get())).toMatchObject({
      code: "LifecyclePolicyNotFoundException",
      message: notThere("Lifecycle policy", repositoryName),
    });
    const lifecyclePolicyText = policy(
      rule(
        1,
        {
          tagStatus: "tagged",
          tagPatternList: ["v*"],
          storageClass: "standard",
          countType: "sinceImagePulled",
          countUnit: "days",
          countNumber: 30,
        },
        { type: "transition", targetStorageClass: "archive" },
      ),
      rule(2, { ...ANY }),
    );
    await ecr().send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
    expect((await get()).lifecyclePolicyText).toBe(lifecyclePolicyText);
    await ecr().send(new DeleteLifecyclePolicyCommand({ repositoryName }));
    expect((await awsError(get())).code).toBe("LifecyclePolicyNotFoundException");
    const kept = new GetLifecyclePolicyCommand({ repositoryName: "kept" });
    expect((await ecr().send(kept)).lifecyclePolicyText).toBe("{}");
  });

  it.each([
    ["a short text", "{}"],
    ["no JSON", "x".repeat(120)],
    ["no rules", JSON.stringify({ rules: [], padding: "x".repeat(120) })],
    ["two of one priority", policy(rule(1, { ...ANY, tagStatus: "untagged" }), rule(1, ANY))],
    ["any before others", policy(rule(1, ANY), rule(2, { ...ANY, tagStatus: "untagged" }))],
    ["tagged without tags", policy(rule(1, { ...ANY, tagStatus: "tagged" }))],
    ["tags of untagged", policy(rule(1, { ...ANY, tagPrefixList: ["v"] }))],
    ["days of a count", policy(rule(1, { ...ANY, countUnit: "days" }))],
    ["an age without days", policy(rule(1, { ...ANY, countType: "sinceImagePushed" }))],
    ["a count of nothing", policy(rule(1, { ...ANY, countNumber: 0 }))],
    [
      "five wildcards",
      policy(rule(1, { ...ANY, tagStatus: "tagged", tagPatternList: ["*a*b*c*d*"] })),
    ],
    ["an action of null", policy(rule(1, ANY, { type: "expire", targetStorageClass: null }))],
  ])("is refused with %s", async (_, lifecyclePolicyText) => {
    const command = new PutLifecyclePolicyCommand({ repositoryName: "kept", lifecyclePolicyText });
    expect((await awsError(ecr().send(command))).code).toBe("InvalidParameterException");
  });

  it("has no preview, because none was begun", async () => {
    const command = new GetLifecyclePolicyPreviewCommand({ repositoryName: "kept" });
    expect(await awsError(ecr().send(command))).toMatchObject({
      code: "LifecyclePolicyPreviewNotFoundException",
      message: notThere("Lifecycle policy preview", "kept"),
    });
    const tooMany = new GetLifecyclePolicyPreviewCommand({
      repositoryName: "kept",
      maxResults: 101,
    });
    expect((await awsError(ecr().send(tooMany))).code).toBe("InvalidParameterException");
  });
});

describe("a repository policy", () => {
  const pull = {
    Sid: "Pull",
    Effect: "Allow",
    Principal: "*",
    Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  };

  it("is set, read and deleted", async () => {
    const { repositoryName } = await create();
    const policyText = policyDocument(pull);
    await ecr().send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    const get = () => ecr().send(new GetRepositoryPolicyCommand({ repositoryName }));
    expect((await get()).policyText).toBe(policyText);
    await ecr().send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    expect((await awsError(get())).code).toBe("RepositoryPolicyNotFoundException");
    const again = ecr().send(new DeleteRepositoryPolicyCommand({ repositoryName }));
    expect((await awsError(again)).code).toBe("RepositoryPolicyNotFoundException");
  });

  it("is refused where it is none", async () => {
    const command = new SetRepositoryPolicyCommand({ repositoryName: "kept", policyText: "{}" });
    expect(await awsError(ecr().send(command))).toMatchObject({
      code: "InvalidParameterException",
      message:
        "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    });
  });

  it("that locks its maker out is set by force alone, and holds", async () => {
    const { repositoryName } = await create();
    const policyText = policyDocument({ ...pull, Effect: "Deny", Action: "ecr:*Policy" });
    const input = { repositoryName, policyText };
    const set = ecr().send(new SetRepositoryPolicyCommand(input));
    expect((await awsError(set)).code).toBe("InvalidParameterException");
    await ecr().send(new SetRepositoryPolicyCommand({ ...input, force: true }));
    const later = ecr().send(new SetRepositoryPolicyCommand({ ...input, force: true }));
    expect((await awsError(later)).code).toBe("AccessDeniedException");
  });
});
