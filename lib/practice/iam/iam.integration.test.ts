import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  type CreateRoleCommandInput,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  paginateListRoles,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import {
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

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
const ALLOW = policyDocument({ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" });

let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "iam" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

const iam = () => practiceClients(aws, customer).iam;
const trustConsole = () => trust(`arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`);
const make = (roleName: string) => makeRole(aws, customer, { roleName, trust: trustConsole() });
const create = (input: Partial<CreateRoleCommandInput>) =>
  iam().send(
    new CreateRoleCommand({
      RoleName: "Refused",
      AssumeRolePolicyDocument: JSON.stringify(trustConsole()),
      ...input,
    }),
  );

describe("roles", () => {
  it("are made, read, and deleted, with everything that was given", async () => {
    const { Role } = await create({
      RoleName: "Full",
      Path: "/mooring/",
      Description: "reads images",
      MaxSessionDuration: 7200,
      Tags: [{ Key: "made-by", Value: "a test" }],
    });
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${customer.accountId}:role/mooring/Full`,
      Description: "reads images",
      MaxSessionDuration: 7200,
      Tags: [{ Key: "made-by", Value: "a test" }],
    });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
    const read = await iam().send(new GetRoleCommand({ RoleName: "full" }));
    expect(read.Role).toEqual(Role);
    const document = decodeURIComponent(read.Role?.AssumeRolePolicyDocument ?? "");
    expect(JSON.parse(document)).toEqual(trustConsole());
    await iam().send(new DeleteRoleCommand({ RoleName: "Full" }));
    expect(await awsError(iam().send(new GetRoleCommand({ RoleName: "Full" })))).toEqual({
      code: "NoSuchEntityException",
      status: 404,
      message: "The role with name Full cannot be found.",
    });
  });

  it("have one name each, whatever its case", async () => {
    await make("Taken");
    expect(await awsError(create({ RoleName: "TAKEN" }))).toEqual({
      code: "EntityAlreadyExistsException",
      status: 409,
      message: "Role with name TAKEN already exists.",
    });
  });

  it.each([
    [{ RoleName: "r".repeat(65) }, "roleName"],
    [{ RoleName: "__proto__" }, "roleName"],
    [{ Path: "no-slashes" }, "path"],
    [{ MaxSessionDuration: 3599 }, "maxSessionDuration"],
    [{ MaxSessionDuration: 43_201 }, "maxSessionDuration"],
    [{ Description: "\u2028" }, "description"],
  ])("are refused with %o", async (input, at) => {
    const error = await awsError(create(input));
    expect(error).toMatchObject({ code: "ValidationError", status: 400 });
    expect(error.message).toContain(`at '${at}' failed to satisfy constraint: `);
  });

  it("are listed in pages, all of them once", async () => {
    const account = aws.createCustomerAccount({ partition: "aws" });
    const names = Array.from({ length: 7 }, (_, n) => `Role-${n}`);
    for (const roleName of names) await makeRole(aws, account, { roleName, trust: trustConsole() });
    const client = practiceClients(aws, account).iam;
    const pages: string[][] = [];
    for await (const page of paginateListRoles({ client, pageSize: 3 }, {})) {
      pages.push((page.Roles ?? []).map(({ RoleName }) => RoleName ?? ""));
    }
    expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
    expect(pages.flat()).toEqual(names);
  });
});

describe("a trust policy", () => {
  it("is replaced whole", async () => {
    await make("Fixed");
    const condition = { StringEquals: { "sts:ExternalId": "abc-1" } };
    const { accountId } = aws.consoleIdentity("aws");
    const fixed = trust(`arn:aws:iam::${accountId}:root`, condition);
    const PolicyDocument = JSON.stringify(fixed);
    await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName: "Fixed", PolicyDocument }));
    const { Role } = await iam().send(new GetRoleCommand({ RoleName: "Fixed" }));
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""))).toEqual(fixed);
  });

  it.each([
    "arn:aws:iam::123456789012:role/nowhere",
    "arn:aws:iam::999999999999:root",
    "arn:aws-us-gov:iam::123456789012:root",
  ])("that names %s, which does not exist here, is refused", async (principal) => {
    const AssumeRolePolicyDocument = JSON.stringify(trust(principal));
    expect(await awsError(create({ AssumeRolePolicyDocument }))).toEqual({
      code: "MalformedPolicyDocumentException",
      status: 400,
      message: `Invalid principal in policy: "AWS":"${principal}"`,
    });
  });

  it("that is not JSON, has a Resource, or is too long is refused", async () => {
    const refuse = async (document: unknown) => {
      const text = typeof document === "string" ? document : JSON.stringify(document);
      return (await awsError(create({ AssumeRolePolicyDocument: text }))).code;
    };
    expect(await refuse("{")).toBe("MalformedPolicyDocumentException");
    const [statement] = trustConsole().Statement;
    const withResource = { Version: "2012-10-17", Statement: [{ ...statement, Resource: "*" }] };
    expect(await refuse(withResource)).toBe("MalformedPolicyDocumentException");
    const long = {
      ...statement,
      Condition: { StringEquals: { "sts:ExternalId": "x".repeat(2048) } },
    };
    expect(await refuse({ Version: "2012-10-17", Statement: [long] })).toBe(
      "LimitExceededException",
    );
  });
});

describe("attached policies", () => {
  it("are attached, listed and detached", async () => {
    await make("Attached");
    const attach = new AttachRolePolicyCommand({ RoleName: "Attached", PolicyArn: READ_ONLY });
    await iam().send(attach);
    await iam().send(attach);
    const list = new ListAttachedRolePoliciesCommand({ RoleName: "Attached" });
    expect((await iam().send(list)).AttachedPolicies).toEqual([
      { PolicyName: "AmazonEC2ContainerRegistryReadOnly", PolicyArn: READ_ONLY },
    ]);
    const deletion = await awsError(iam().send(new DeleteRoleCommand({ RoleName: "Attached" })));
    expect(deletion).toMatchObject({ code: "DeleteConflictException", status: 409 });
    const detach = new DetachRolePolicyCommand({ RoleName: "Attached", PolicyArn: READ_ONLY });
    await iam().send(detach);
    expect((await iam().send(list)).AttachedPolicies).toEqual([]);
    expect((await awsError(iam().send(detach))).message).toBe(`Policy ${READ_ONLY} was not found.`);
  });

  it.each([
    [
      "arn:aws:iam::aws:policy/NotOne",
      "NoSuchEntityException",
      /does not exist or is not attachable/,
    ],
    [
      READ_ONLY.replace("aws:iam", "aws-cn:iam"),
      "InvalidInputException",
      /^Invalid ARN partition$/,
    ],
    ["arn:aws:s3:::bucket-with-a-name", "InvalidInputException", /is not valid/],
  ])("%s cannot be attached", async (PolicyArn, code, message) => {
    const RoleName = `Odd${code}${PolicyArn.length}`;
    await make(RoleName);
    const error = await awsError(iam().send(new AttachRolePolicyCommand({ RoleName, PolicyArn })));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it("are ten at most", async () => {
    await make("Crowded");
    const attach = async (n: number) => {
      const name = { PolicyName: `Crowd-${n}`, PolicyDocument: ALLOW };
      const { Policy } = await iam().send(new CreatePolicyCommand(name));
      const PolicyArn = Policy?.Arn;
      return iam().send(new AttachRolePolicyCommand({ RoleName: "Crowded", PolicyArn }));
    };
    for (let n = 0; n < 10; n += 1) await attach(n);
    expect(await awsError(attach(10))).toMatchObject({
      code: "LimitExceededException",
      message: "Cannot exceed quota for PoliciesPerRole: 10",
    });
  });
});

describe("inline policies", () => {
  it("are put, read, listed and deleted", async () => {
    await make("Inline");
    const named = { RoleName: "Inline", PolicyName: "images" };
    await iam().send(new PutRolePolicyCommand({ ...named, PolicyDocument: ALLOW }));
    const read = await iam().send(new GetRolePolicyCommand(named));
    expect(decodeURIComponent(read.PolicyDocument ?? "")).toBe(ALLOW);
    const list = new ListRolePoliciesCommand({ RoleName: "Inline" });
    expect((await iam().send(list)).PolicyNames).toEqual(["images"]);
    await iam().send(new DeleteRolePolicyCommand(named));
    expect((await iam().send(list)).PolicyNames).toEqual([]);
    expect((await awsError(iam().send(new GetRolePolicyCommand(named)))).message).toBe(
      "The role policy with name images cannot be found.",
    );
  });

  it("of another partition are refused in IAM's words", async () => {
    const gov = aws.createCustomerAccount({ partition: "aws-us-gov" });
    const principal = `arn:aws-us-gov:iam::${aws.consoleIdentity("aws-us-gov").accountId}:root`;
    const region = "us-gov-west-1";
    await makeRole(aws, gov, { roleName: "Gov", trust: trust(principal), region });
    const Resource = "arn:aws:ecr:us-west-1:123456789012:repository/*";
    const answer = practiceClients(aws, gov, region).iam.send(
      new PutRolePolicyCommand({
        RoleName: "Gov",
        PolicyName: "wrong",
        PolicyDocument: policyDocument({ Effect: "Allow", Action: "ecr:ListImages", Resource }),
      }),
    );
    expect(await awsError(answer)).toEqual({
      code: "MalformedPolicyDocumentException",
      status: 400,
      message: `Partition "aws" is not valid for resource "${Resource}".`,
    });
  });
});

describe("managed policies", () => {
  it("have the read-only policy with its exact twelve actions", async () => {
    const { Policy } = await iam().send(new GetPolicyCommand({ PolicyArn: READ_ONLY }));
    const version = { PolicyArn: READ_ONLY, VersionId: Policy?.DefaultVersionId };
    const { PolicyVersion } = await iam().send(new GetPolicyVersionCommand(version));
    const document = JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ""));
    expect(document).toEqual(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly);
    expect(document.Statement[0].Action).toHaveLength(12);
    const missing = new GetPolicyVersionCommand({ PolicyArn: READ_ONLY, VersionId: "v99" });
    expect((await awsError(iam().send(missing))).code).toBe("NoSuchEntityException");
  });

  it("are made once per name", async () => {
    const input = { PolicyName: "Own", PolicyDocument: ALLOW, Description: "list" };
    const { Policy } = await iam().send(new CreatePolicyCommand(input));
    expect(Policy).toMatchObject({
      Arn: `arn:aws:iam::${customer.accountId}:policy/Own`,
      DefaultVersionId: "v1",
      AttachmentCount: 0,
    });
    expect(await awsError(iam().send(new CreatePolicyCommand(input)))).toMatchObject({
      code: "EntityAlreadyExistsException",
      message: "A policy called Own already exists. Duplicate names are not allowed.",
    });
  });
});

it("every IAM action is itself authorised, before the role is looked up", async () => {
  const RoleArn = await make("Powerless");
  const console_ = practiceClients(aws, aws.consoleIdentity("aws")).sts;
  const keys = await assume(console_, { RoleArn, RoleSessionName: "rc" });
  const answer = practiceClients(aws, keys).iam.send(new GetRoleCommand({ RoleName: "Missing" }));
  expect(await awsError(answer)).toEqual({
    code: "AccessDenied",
    status: 403,
    message: `User: arn:aws:sts::${customer.accountId}:assumed-role/Powerless/rc is not authorized to perform: iam:GetRole on resource: role Missing because no identity-based policy allows the iam:GetRole action`,
  });
});
