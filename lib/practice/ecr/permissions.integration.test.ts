import {
  BatchGetImageCommand,
  DescribeRepositoriesCommand,
  GetAuthorizationTokenCommand,
  ListImagesCommand,
} from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import {
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import {
  assume,
  awsError,
  makeRole,
  policyDocument,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
let neighbour: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "permissions" });
  neighbour = aws.createCustomerAccount({ partition: "aws" });
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: {
      "us-west-1": [
        { name: "plain", images: 2 },
        { name: "tagged", images: 2, tags: { team: "risk" } },
        {
          name: "shared",
          images: 2,
          policy: policyDocument({
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${neighbour.accountId}:root` },
            Action: ["ecr:ListImages", "ecr:BatchGetImage"],
          }),
        },
        {
          name: "locked",
          images: 2,
          policy: policyDocument({ Effect: "Deny", Principal: "*", Action: "ecr:ListImages" }),
        },
      ],
    },
  });
});
afterAll(() => aws.close());

async function session(roleName: string, ...permissions: readonly unknown[]) {
  const root = `arn:aws:iam::${customer.accountId}:root`;
  const RoleArn = await makeRole(aws, customer, { roleName, trust: trust(root), permissions });
  const { sts } = practiceClients(aws, customer);
  const keys = await assume(sts, { RoleArn, RoleSessionName: "rc" });
  return practiceClients(aws, keys, "us-west-1").ecr;
}
const repository = (name: string) =>
  `arn:aws:ecr:us-west-1:${customer.accountId}:repository/${name}`;
const list = (repositoryName: string) => new ListImagesCommand({ repositoryName });

it("a role without permissions is denied in AWS's words, action by action", async () => {
  const ecr = await session("Nothing");
  const caller = `arn:aws:sts::${customer.accountId}:assumed-role/Nothing/rc`;
  const denial = (action: string, resource: string) => ({
    code: "AccessDeniedException",
    status: 400,
    message: `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
  });
  expect(await awsError(ecr.send(new GetAuthorizationTokenCommand({})))).toEqual(
    denial("ecr:GetAuthorizationToken", "*"),
  );
  expect(await awsError(ecr.send(new DescribeRepositoriesCommand({})))).toEqual(
    denial("ecr:DescribeRepositories", repository("*")),
  );
  const named = new DescribeRepositoriesCommand({ repositoryNames: ["plain"] });
  expect(await awsError(ecr.send(named))).toEqual(
    denial("ecr:DescribeRepositories", repository("plain")),
  );
  expect(await awsError(ecr.send(list("not-there")))).toEqual(
    denial("ecr:ListImages", repository("not-there")),
  );
});

it("the console's own two-statement policy is enough for every call of a check", async () => {
  const policy = buildPermissionsPolicy(ECR_READ, {
    partition: "aws",
    accountId: customer.accountId,
    regions: ["us-west-1"],
  });
  const ecr = await session("TwoStatements", ...policy.Statement);
  await ecr.send(new GetAuthorizationTokenCommand({}));
  await ecr.send(new DescribeRepositoriesCommand({}));
  await ecr.send(list("plain"));
  const imageIds = [{ imageDigest: `sha256:${"0".repeat(64)}` }];
  const image = new BatchGetImageCommand({ repositoryName: "plain", imageIds });
  expect((await ecr.send(image)).failures?.[0]?.failureCode).toBe("ImageNotFound");
});

it("permissions on one repository do not reach another", async () => {
  const ecr = await session("OneOnly", {
    Effect: "Allow",
    Action: "ecr:*",
    Resource: repository("plain"),
  });
  await ecr.send(list("plain"));
  expect((await awsError(ecr.send(list("tagged")))).code).toBe("AccessDeniedException");
  const all = new DescribeRepositoriesCommand({});
  expect((await awsError(ecr.send(all))).code).toBe("AccessDeniedException");
  await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ["plain"] }));
});

it("tags of a repository count in conditions", async () => {
  const ecr = await session("ByTag", {
    Effect: "Allow",
    Action: "ecr:ListImages",
    Resource: "*",
    Condition: { StringEquals: { "aws:ResourceTag/team": "risk" } },
  });
  await ecr.send(list("tagged"));
  expect((await awsError(ecr.send(list("plain")))).code).toBe("AccessDeniedException");
});

it("an explicit deny in the repository policy wins over the role's permissions", async () => {
  const ecr = await session("Wide", { Effect: "Allow", Action: "ecr:*", Resource: "*" });
  await ecr.send(list("shared"));
  expect((await awsError(ecr.send(list("locked")))).message).toMatch(
    /with an explicit deny in a resource-based policy$/,
  );
});

it("another account reaches what the repository policy gives it, and nothing else", async () => {
  const { ecr } = practiceClients(aws, neighbour, "us-west-1");
  const registryId = customer.accountId;
  const shared = await ecr.send(new ListImagesCommand({ registryId, repositoryName: "shared" }));
  expect(shared.imageIds?.length).toBeGreaterThan(0);
  for (const repositoryName of ["plain", "not-there"]) {
    const answer = ecr.send(new ListImagesCommand({ registryId, repositoryName }));
    expect((await awsError(answer)).message).toMatch(
      /because no resource-based policy allows the ecr:ListImages action$/,
    );
  }
  const all = ecr.send(new DescribeRepositoriesCommand({ registryId }));
  expect((await awsError(all)).code).toBe("AccessDeniedException");
});
