import { DescribeRepositoriesCommand, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { AttachRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ConsoleIdentity,
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { assume, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
let me: ConsoleIdentity;
const RIGHT = "c6f1a0a2-right";
const session = { RoleSessionName: "rc-1-check" };
const root = () => `arn:aws:iam::${me.accountId}:root`;
const rightId = { StringEquals: { "sts:ExternalId": RIGHT } };

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "assume-role" });
  me = aws.consoleIdentity("aws");
});
beforeAll(() => {
  customer = aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": 3 },
  });
});
afterAll(() => aws.close());

const sts = (region?: string) => practiceClients(aws, me, region).sts;

describe("GetCallerIdentity", () => {
  it("tells a user who it is", async () => {
    const answer = await sts().send(new GetCallerIdentityCommand({}));
    expect(answer).toMatchObject({ Account: me.accountId, Arn: me.arn });
    expect(answer.UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  it("tells a session its assumed-role ARN, without the role's path", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "WithPath",
      path: "/rapid/seven/",
      trust: trust(root()),
    });
    expect(RoleArn).toBe(`arn:aws:iam::${customer.accountId}:role/rapid/seven/WithPath`);
    const keys = await assume(sts(), { RoleArn, ...session });
    const answer = await practiceClients(aws, keys).sts.send(new GetCallerIdentityCommand({}));
    expect(answer.Account).toBe(customer.accountId);
    expect(answer.Arn).toBe(
      `arn:aws:sts::${customer.accountId}:assumed-role/WithPath/${session.RoleSessionName}`,
    );
    expect(answer.UserId).toMatch(/^AROA[A-Z2-7]{17}:rc-1-check$/);
  });
});

describe("the External ID probes", () => {
  const rows = [
    { name: "StringEquals", condition: rightId, right: true, none: false, wrong: false },
    { name: "no condition", condition: undefined, right: true, none: true, wrong: true },
    {
      name: "StringLike *",
      condition: { StringLike: { "sts:ExternalId": "*" } },
      right: true,
      none: false,
      wrong: true,
    },
    {
      name: "StringEqualsIfExists",
      condition: { StringEqualsIfExists: { "sts:ExternalId": RIGHT } },
      right: true,
      none: true,
      wrong: false,
    },
    {
      name: "a list of ids with ours",
      condition: { StringEquals: { "sts:ExternalId": ["someone-elses", RIGHT] } },
      right: true,
      none: false,
      wrong: false,
    },
  ];

  it.each(rows)("with $name: right id $right, no id $none, wrong id $wrong", async (row) => {
    const roleName = `Probe-${row.name.replaceAll(/\W/g, "")}`;
    const RoleArn = await makeRole(aws, customer, {
      roleName,
      trust: trust(root(), row.condition),
    });
    const passes = async (ExternalId?: string) => {
      const answer = sts().send(new AssumeRoleCommand({ RoleArn, ExternalId, ...session }));
      return answer.then(
        () => true,
        (error: Error) => (error.name === "AccessDenied" ? false : Promise.reject(error)),
      );
    };
    expect({
      right: await passes(RIGHT),
      none: await passes(),
      wrong: await passes("wrong-8f2e"),
    }).toEqual({ right: row.right, none: row.none, wrong: row.wrong });
  });
});

describe("a session", () => {
  it("reads ECR with the managed read-only policy", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "CMS",
      trust: trust(root(), rightId),
    });
    await practiceClients(aws, customer).iam.send(
      new AttachRolePolicyCommand({
        RoleName: "CMS",
        PolicyArn: "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
      }),
    );
    const keys = await assume(sts(), { RoleArn, ExternalId: RIGHT, ...session });
    const { ecr } = practiceClients(aws, keys, "us-west-1");
    const { repositories } = await ecr.send(new DescribeRepositoriesCommand({}));
    expect(repositories).toHaveLength(3);
    const token = await ecr.send(new GetAuthorizationTokenCommand({}));
    expect(token.authorizationData?.[0]?.proxyEndpoint).toBe(
      `https://${customer.accountId}.dkr.ecr.us-west-1.amazonaws.com`,
    );
  });
});
