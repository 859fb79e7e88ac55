import { DescribeRepositoriesCommand, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { GetRoleCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ConsoleIdentity,
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
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
let me: ConsoleIdentity;
const session = { RoleSessionName: "rc-1-check" };
const root = () => `arn:aws:iam::${me.accountId}:root`;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "session" });
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

describe("a session policy", () => {
  it("limits the session to what role and session policy both allow", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "Wide",
      trust: trust(root()),
      permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    });
    const Policy = policyDocument(
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      { Effect: "Allow", Action: "iam:*", Resource: "*" },
    );
    const keys = await assume(sts(), { RoleArn, Policy, ...session });
    const { ecr, iam } = practiceClients(aws, keys, "us-west-1");
    await ecr.send(new GetAuthorizationTokenCommand({}));
    const listing = await awsError(ecr.send(new DescribeRepositoriesCommand({})));
    expect(listing).toMatchObject({ code: "AccessDeniedException", status: 400 });
    expect(listing.message).toBe(
      `User: arn:aws:sts::${customer.accountId}:assumed-role/Wide/rc-1-check is not authorized to perform: ecr:DescribeRepositories on resource: arn:aws:ecr:us-west-1:${customer.accountId}:repository/* because no session policy allows the ecr:DescribeRepositories action`,
    );
    const role = await awsError(iam.send(new GetRoleCommand({ RoleName: "Wide" })));
    expect(role.message).toMatch(/because no identity-based policy allows the iam:GetRole action$/);
  });

  it("can be a managed policy", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "WideManaged",
      trust: trust(root()),
      permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    });
    const arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly";
    const keys = await assume(sts(), { RoleArn, PolicyArns: [{ arn }], ...session });
    const { ecr } = practiceClients(aws, keys, "us-west-1");
    await ecr.send(new GetAuthorizationTokenCommand({}));
    const listing = await awsError(ecr.send(new DescribeRepositoriesCommand({})));
    expect(listing.code).toBe("AccessDeniedException");
  });

  it("that is malformed or too large is refused", async () => {
    const RoleArn = await makeRole(aws, customer, { roleName: "Sized", trust: trust(root()) });
    const ask = (Policy: string) =>
      awsError(sts().send(new AssumeRoleCommand({ RoleArn, Policy, ...session })));
    expect((await ask("{")).code).toBe("MalformedPolicyDocumentException");
    const statement = { Effect: "Allow", Action: "ecr:*", Resource: "*" };
    const padded = (length: number) => policyDocument(statement).padEnd(length);
    expect(await ask(padded(2049))).toMatchObject({
      code: "ValidationError",
      message: expect.stringMatching(
        /at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048$/,
      ),
    });
    expect((await ask(policyDocument({ ...statement, Sid: "读" }))).code).toBe("ValidationError");
  });

  it("of exactly 2,048 characters is taken, and tags beside it are too much", async () => {
    const policy = policyDocument({ Effect: "Allow", Action: "ecr:*", Resource: "*" });
    const Policy = policy.padEnd(2048);
    const anyone = trust(`arn:aws:iam::${customer.accountId}:root`);
    const { sts: owner } = practiceClients(aws, customer);
    const [statement] = anyone.Statement;
    const tagging = { ...statement, Action: ["sts:AssumeRole", "sts:TagSession"] };
    const RoleArn = await makeRole(aws, customer, {
      roleName: "Tagged",
      trust: { ...anyone, Statement: [tagging] },
    });
    await assume(owner, { RoleArn, Policy, ...session });
    const Tags = [{ Key: "team", Value: "risk" }];
    const tagged = owner.send(new AssumeRoleCommand({ RoleArn, Policy, Tags, ...session }));
    expect(await awsError(tagged)).toMatchObject({
      code: "PackedPolicyTooLargeException",
      message: expect.stringMatching(
        /^Packed size of session tags consumes 10\d% of allotted space\.$/,
      ),
    });
    const arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
    const both = owner.send(
      new AssumeRoleCommand({ RoleArn, Policy, PolicyArns: [{ arn }], ...session }),
    );
    expect(await awsError(both)).toMatchObject({
      code: "PackedPolicyTooLargeException",
      message: "Packed policy consumes 103% of allotted space, please use smaller policy.",
    });
  });
});

describe("the request context", () => {
  it("has the caller, its address, the region and the session name", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "Conditional",
      trust: trust(root(), {
        ArnLike: { "aws:PrincipalArn": me.arn },
        IpAddress: { "aws:SourceIp": "127.0.0.0/8" },
        StringEquals: {
          "aws:PrincipalAccount": me.accountId,
          "aws:RequestedRegion": "us-east-1",
          "sts:RoleSessionName": session.RoleSessionName,
        },
        Bool: { "aws:SecureTransport": "true" },
        DateGreaterThan: { "aws:CurrentTime": "2020-01-01T00:00:00Z" },
      }),
    });
    await assume(sts("us-east-1"), { RoleArn, ...session });
    const elsewhere = sts("us-east-2").send(new AssumeRoleCommand({ RoleArn, ...session }));
    expect((await awsError(elsewhere)).code).toBe("AccessDenied");
  });

  it("asks for sts:TagSession and sts:SetSourceIdentity when tags and a source identity are sent", async () => {
    const tagged = { Tags: [{ Key: "team", Value: "risk" }], SourceIdentity: "alice" };
    const plain = await makeRole(aws, customer, { roleName: "NoTags", trust: trust(root()) });
    const refused = sts().send(new AssumeRoleCommand({ RoleArn: plain, ...session, ...tagged }));
    expect((await awsError(refused)).message).toContain("sts:TagSession");
  });
});
