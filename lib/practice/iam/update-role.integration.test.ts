import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  GetRoleCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  type Tag,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateRoleCommand,
  UpdateRoleDescriptionCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
let aws: PracticeAws;
let customer: PracticeAccount;

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "update-role" });
  customer = aws.createCustomerAccount({ partition: "aws" });
});
afterAll(() => aws.close());

const iam = () => practiceClients(aws, customer).iam;
const consoleTrust = () => trust(`arn:aws:iam::${aws.consoleIdentity("aws").accountId}:root`);
const make = (roleName: string, ...permissions: readonly unknown[]) =>
  makeRole(aws, customer, { roleName, trust: consoleTrust(), permissions });
const read = async (RoleName: string) => (await iam().send(new GetRoleCommand({ RoleName }))).Role;

/** The IAM of a session of the role. */
async function as(RoleArn: string) {
  const { sts } = practiceClients(aws, aws.consoleIdentity("aws"));
  return practiceClients(aws, await assume(sts, { RoleArn, RoleSessionName: "rc" })).iam;
}

describe("tags of a role", () => {
  const tag = (RoleName: string, ...Tags: Tag[]) =>
    iam().send(new TagRoleCommand({ RoleName, Tags }));
  const tags = async (RoleName: string) =>
    (await iam().send(new ListRoleTagsCommand({ RoleName }))).Tags;

  it("are added, replaced without regard to case, and taken away", async () => {
    await make("Tagged");
    await tag("Tagged", { Key: "Team", Value: "risk" }, { Key: "stage", Value: "" });
    await tag("Tagged", { Key: "team", Value: "search" });
    expect(await tags("Tagged")).toEqual([
      { Key: "stage", Value: "" },
      { Key: "team", Value: "search" },
    ]);
    expect((await read("Tagged"))?.Tags).toHaveLength(2);
    const TagKeys = ["TEAM", "never-there"];
    await iam().send(new UntagRoleCommand({ RoleName: "Tagged", TagKeys }));
    expect(await tags("Tagged")).toEqual([{ Key: "stage", Value: "" }]);
  });

  it("are listed in pages", async () => {
    await make("Paged");
    await tag("Paged", ...["a", "b", "c"].map((Key) => ({ Key, Value: "x" })));
    const first = await iam().send(new ListRoleTagsCommand({ RoleName: "Paged", MaxItems: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, Tags: [{ Key: "a" }, { Key: "b" }] });
    const Marker = first.Marker;
    const rest = await iam().send(new ListRoleTagsCommand({ RoleName: "Paged", Marker }));
    expect(rest).toMatchObject({ IsTruncated: false, Tags: [{ Key: "c" }] });
  });

  it("are fifty at most, with IAM's characters, and each key once", async () => {
    await make("Full");
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => ({ Key: `key-${from + n}`, Value: "x" }));
    await tag("Full", ...many(0, 50));
    await tag("Full", { Key: "KEY-7", Value: "again" });
    expect(await awsError(tag("Full", { Key: "one-more", Value: "x" }))).toMatchObject({
      code: "LimitExceededException",
      status: 409,
    });
    const twice = tag("Full", { Key: "a", Value: "1" }, { Key: "A", Value: "2" });
    expect(await awsError(twice)).toEqual({
      code: "InvalidInputException",
      status: 400,
      message: "Duplicate tag keys found. Please note that Tag keys are case insensitive.",
    });
    for (const Key of ["", "x".repeat(129), "with*star"]) {
      const error = await awsError(tag("Full", { Key, Value: "x" }));
      expect(error.code).toBe("ValidationError");
    }
    const missing = tag("Nobody", { Key: "a", Value: "x" });
    expect((await awsError(missing)).code).toBe("NoSuchEntityException");
  });

  it("take a right of their own, which can look at the tags", async () => {
    const session = await as(
      await make("Tagger", {
        Effect: "Allow",
        Action: "iam:TagRole",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:RequestTag/team": "risk" },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] },
        },
      }),
    );
    const ask = (...Tags: Tag[]) => session.send(new TagRoleCommand({ RoleName: "Tagger", Tags }));
    await ask({ Key: "team", Value: "risk" });
    const other = ask({ Key: "team", Value: "risk" }, { Key: "admin", Value: "yes" });
    const caller = `arn:aws:sts::${customer.accountId}:assumed-role/Tagger/rc`;
    expect(await awsError(other)).toEqual({
      code: "AccessDenied",
      status: 403,
      message: `User: ${caller} is not authorized to perform: iam:TagRole on resource: role Tagger because no identity-based policy allows the iam:TagRole action`,
    });
    const untag = new UntagRoleCommand({ RoleName: "Tagger", TagKeys: ["team"] });
    expect((await awsError(session.send(untag))).message).toContain(
      "iam:UntagRole on resource: role Tagger because no identity-based policy allows",
    );
    const list = new ListRoleTagsCommand({ RoleName: "Tagger" });
    expect((await awsError(session.send(list))).code).toBe("AccessDenied");
  });
});

it("a role's tags count in conditions, by either key", async () => {
  const read = (key: string) => ({
    Effect: "Allow",
    Action: key === "iam:ResourceTag/team" ? "iam:GetRole" : "iam:ListRoleTags",
    Resource: "*",
    Condition: { StringEquals: { [key]: "risk" } },
  });
  const keys = ["iam:ResourceTag/team", "aws:ResourceTag/team"];
  const session = await as(await make("Reader", ...keys.map(read)));
  const RoleName = "Read";
  await make(RoleName);
  const asks = [
    () => session.send(new GetRoleCommand({ RoleName })),
    () => session.send(new ListRoleTagsCommand({ RoleName })),
  ];
  for (const ask of asks) expect((await awsError(ask())).code).toBe("AccessDenied");
  await iam().send(new TagRoleCommand({ RoleName, Tags: [{ Key: "team", Value: "risk" }] }));
  for (const ask of asks) await ask();
});

describe("a role's description and longest session", () => {
  it("are changed together or by themselves", async () => {
    await make("Changed");
    const change = (input: { Description?: string; MaxSessionDuration?: number }) =>
      iam().send(new UpdateRoleCommand({ RoleName: "Changed", ...input }));
    await change({ Description: "reads images", MaxSessionDuration: 7200 });
    expect(await read("Changed")).toMatchObject({
      Description: "reads images",
      MaxSessionDuration: 7200,
    });
    await change({ MaxSessionDuration: 43_200 });
    expect((await read("Changed"))?.Description).toBe("reads images");
    // What is not given falls back to one hour: IAM API Reference, UpdateRole.
    await change({ Description: "reads images" });
    expect((await read("Changed"))?.MaxSessionDuration).toBe(3600);
    const described = await iam().send(
      new UpdateRoleDescriptionCommand({ RoleName: "Changed", Description: "" }),
    );
    expect(described.Role).toMatchObject({ RoleName: "Changed", MaxSessionDuration: 3600 });
    for (const wrong of [{ MaxSessionDuration: 3599 }, { Description: "读" }]) {
      expect((await awsError(change(wrong))).code).toBe("ValidationError");
    }
  });

  it("are nobody's to change without the right", async () => {
    const session = await as(await make("Powerless"));
    const RoleName = "Powerless";
    const update = await awsError(session.send(new UpdateRoleCommand({ RoleName })));
    expect(update.message).toContain("iam:UpdateRole on resource: role Powerless because no");
    const text = new UpdateRoleDescriptionCommand({ RoleName, Description: "x" });
    expect((await awsError(session.send(text))).code).toBe("AccessDenied");
    const boundary = { RoleName, PermissionsBoundary: READ_ONLY };
    const put = session.send(new PutRolePermissionsBoundaryCommand(boundary));
    expect((await awsError(put)).code).toBe("AccessDenied");
    const remove = session.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    expect((await awsError(remove)).code).toBe("AccessDenied");
  });
});

describe("a role's permissions boundary", () => {
  it("is put, holds, and is taken away", async () => {
    const RoleName = "Bounded";
    const session = await as(
      await make(RoleName, { Effect: "Allow", Action: "iam:GetRole", Resource: "*" }),
    );
    const ask = () => session.send(new GetRoleCommand({ RoleName }));
    await ask();
    const put = (PermissionsBoundary: string) =>
      iam().send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    await put(READ_ONLY);
    expect((await read(RoleName))?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(READ_ONLY);
    expect((await awsError(ask())).message).toMatch(/because no permissions boundary allows/);
    await iam().send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    await ask();
    const missing = READ_ONLY.replace("ReadOnly", "Nothing");
    expect((await awsError(put(missing))).code).toBe("NoSuchEntityException");
    const foreign = READ_ONLY.replace("arn:aws:", "arn:aws-cn:");
    expect((await awsError(put(foreign))).code).toBe("InvalidInputException");
  });

  it("can be the only one that somebody may set", async () => {
    const condition = { StringEquals: { "iam:PermissionsBoundary": READ_ONLY } };
    const Action = "iam:PutRolePermissionsBoundary";
    const session = await as(
      await make("Delegated", { Effect: "Allow", Action, Resource: "*", Condition: condition }),
    );
    const put = (PermissionsBoundary: string) =>
      session.send(
        new PutRolePermissionsBoundaryCommand({ RoleName: "Delegated", PermissionsBoundary }),
      );
    await put(READ_ONLY);
    const pullOnly = READ_ONLY.replace("ReadOnly", "PullOnly");
    expect((await awsError(put(pullOnly))).code).toBe("AccessDenied");
  });
});

describe("tags that are given when something is made", () => {
  it("are looked at by their keys, and need the right to tag a policy too", async () => {
    const session = await as(
      await make(
        "Maker",
        { Effect: "Allow", Action: ["iam:CreateRole", "iam:CreatePolicy"], Resource: "*" },
        {
          Effect: "Allow",
          Action: "iam:TagRole",
          Resource: "*",
          Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": ["team"] } },
        },
      ),
    );
    const role = (RoleName: string, Key: string) =>
      session.send(
        new CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: JSON.stringify(consoleTrust()),
          Tags: [{ Key, Value: "x" }],
        }),
      );
    await role("Allowed", "team");
    expect((await awsError(role("Denied", "admin"))).message).toContain("iam:TagRole on resource");
    const PolicyDocument = policyDocument({ Effect: "Allow", Action: "ecr:*", Resource: "*" });
    const policy = new CreatePolicyCommand({
      PolicyName: "Denied",
      PolicyDocument,
      Tags: [{ Key: "team", Value: "x" }],
    });
    expect((await awsError(session.send(policy))).message).toContain("iam:TagPolicy on resource");
  });
});
