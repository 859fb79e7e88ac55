import { DeleteRoleCommand, DeleteRolePolicyCommand } from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type ConsoleIdentity,
  type PracticeAccount,
  type PracticeAws,
  startPracticeAws,
} from "@/lib/practice/start-practice-aws";
import { assume, awsError, makeRole, practiceClients, trust } from "@/lib/testing/practice-clients";

let aws: PracticeAws;
let customer: PracticeAccount;
let me: ConsoleIdentity;
const RIGHT = "c6f1a0a2-right";
const session = { RoleSessionName: "rc-1-check" };
const root = () => `arn:aws:iam::${me.accountId}:root`;
const rightId = { StringEquals: { "sts:ExternalId": RIGHT } };

beforeAll(async () => {
  aws = await startPracticeAws({ seed: "refusal" });
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

describe("AssumeRole refuses", () => {
  const arnOf = (name: string) => `arn:aws:iam::${customer.accountId}:role/${name}`;
  const refusal = (arn: string) =>
    `User: ${me.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;

  it("an unknown role, an unknown account and a role that trusts another with one text", async () => {
    const untrusting = await makeRole(aws, customer, {
      roleName: "Untrusting",
      trust: trust(`arn:aws:iam::${customer.accountId}:root`),
    });
    const strangers = "arn:aws:iam::000000000001:role/Anything";
    for (const RoleArn of [untrusting, arnOf("Missing"), strangers]) {
      expect(await awsError(sts().send(new AssumeRoleCommand({ RoleArn, ...session })))).toEqual({
        code: "AccessDenied",
        status: 403,
        message: refusal(RoleArn),
      });
    }
  });

  it("a role whose trust policy denies, without telling why", async () => {
    const { Statement } = trust(root());
    const deny = { ...Statement[0], Effect: "Deny", Condition: rightId };
    const RoleArn = await makeRole(aws, customer, {
      roleName: "Denying",
      trust: { Version: "2012-10-17", Statement: [...Statement, deny] },
    });
    const answer = sts().send(new AssumeRoleCommand({ RoleArn, ExternalId: RIGHT, ...session }));
    expect((await awsError(answer)).message).toBe(refusal(RoleArn));
    await assume(sts(), { RoleArn, ...session });
  });

  it("a caller whose own policies do not allow it, and says that they are the caller's", async () => {
    const RoleArn = await makeRole(aws, customer, { roleName: "Inert", trust: trust(root()) });
    const keys = await assume(sts(), { RoleArn, ...session });
    const caller = `arn:aws:sts::${customer.accountId}:assumed-role/Inert/rc-1-check`;
    const answer = practiceClients(aws, keys).sts.send(
      new AssumeRoleCommand({ RoleArn: arnOf("Missing"), ...session }),
    );
    expect((await awsError(answer)).message).toBe(
      `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${arnOf("Missing")} because no identity-based policy allows the sts:AssumeRole action`,
    );
  });

  it("a caller that its own policy explicitly denies", async () => {
    const RoleArn = await makeRole(aws, customer, {
      roleName: "SelfDenied",
      trust: trust(root()),
      permissions: [{ Effect: "Deny", Action: "sts:*", Resource: "*" }],
    });
    const keys = await assume(sts(), { RoleArn, ...session });
    const answer = practiceClients(aws, keys).sts.send(
      new AssumeRoleCommand({ RoleArn: arnOf("Missing"), ...session }),
    );
    expect((await awsError(answer)).message).toMatch(
      / with an explicit deny in an identity-based policy$/,
    );
  });

  it("a principal that was deleted and made again under its old name", async () => {
    const hub = await makeRole(aws, customer, {
      roleName: "Hub",
      trust: trust(root()),
      permissions: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
    });
    const RoleArn = await makeRole(aws, customer, { roleName: "Spoke", trust: trust(hub) });
    const first = await assume(sts(), { RoleArn: hub, ...session });
    await assume(practiceClients(aws, first).sts, { RoleArn, ...session });

    const { iam } = practiceClients(aws, customer);
    await iam.send(new DeleteRolePolicyCommand({ RoleName: "Hub", PolicyName: "permissions" }));
    await iam.send(new DeleteRoleCommand({ RoleName: "Hub" }));
    const gone = practiceClients(aws, first).sts.send(new GetCallerIdentityCommand({}));
    expect((await awsError(gone)).code).toBe("InvalidClientTokenId");

    await makeRole(aws, customer, {
      roleName: "Hub",
      trust: trust(root()),
      permissions: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
    });
    const second = await assume(sts(), { RoleArn: hub, ...session });
    const answer = practiceClients(aws, second).sts.send(
      new AssumeRoleCommand({ RoleArn, ...session }),
    );
    expect((await awsError(answer)).code).toBe("AccessDenied");
  });

  it.each([
    ["RoleSessionName", "has space", "[\\w+=,.@-]*", "roleSessionName"],
    ["ExternalId", "bad id", "[\\w+=,.@:\\/-]*", "externalId"],
  ])("a %s of wrong characters with AWS's ValidationError", async (name, value, pattern, at) => {
    const input = { RoleArn: arnOf("Missing"), ...session, [name]: value };
    expect(await awsError(sts().send(new AssumeRoleCommand(input)))).toEqual({
      code: "ValidationError",
      status: 400,
      message: `1 validation error detected: Value '${value}' at '${at}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
    });
  });

  it("several wrong values at once, in one text", async () => {
    const answer = sts().send(
      new AssumeRoleCommand({
        RoleArn: arnOf("Missing"),
        RoleSessionName: "x",
        DurationSeconds: 899,
        ExternalId: "e".repeat(1225),
      }),
    );
    const { message } = await awsError(answer);
    expect(message).toMatch(/^3 validation errors detected: /);
    expect(message).toContain(
      "Value 'x' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
    );
    expect(message).toContain(
      "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
    expect(message).toContain("Member must have length less than or equal to 1224");
  });

  it.each([
    "arn:aws:iam::123456789012:user/someone",
    "arn:aws:sts::123456789012:assumed-role/x/y",
    "arn:aws:iam::12345678901:role/eleven-digits",
  ])("%s, which is no role", async (RoleArn) => {
    expect(
      await awsError(sts().send(new AssumeRoleCommand({ RoleArn, ...session }))),
    ).toMatchObject({
      code: "ValidationError",
      message: `${RoleArn} is invalid`,
    });
  });

  it("a longer session than the role allows", async () => {
    const RoleArn = await makeRole(aws, customer, { roleName: "OneHour", trust: trust(root()) });
    const ask = (DurationSeconds: number) => ({ RoleArn, DurationSeconds, ...session });
    expect(await awsError(sts().send(new AssumeRoleCommand(ask(3601))))).toMatchObject({
      code: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    await assume(sts(), ask(3600));
  });

  it("a chained session of more than an hour, whatever the role allows", async () => {
    const first = await makeRole(aws, customer, {
      roleName: "ChainFirst",
      trust: trust(root()),
      permissions: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }],
    });
    const RoleArn = await makeRole(aws, customer, {
      roleName: "ChainSecond",
      trust: trust(`arn:aws:iam::${customer.accountId}:root`),
      maxSessionDurationSeconds: 43_200,
    });
    const keys = await assume(sts(), { RoleArn: first, ...session });
    const chained = practiceClients(aws, keys).sts;
    const answer = chained.send(
      new AssumeRoleCommand({ RoleArn, DurationSeconds: 3601, ...session }),
    );
    expect(await awsError(answer)).toMatchObject({
      code: "ValidationError",
      message:
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    });
    await assume(chained, { RoleArn, DurationSeconds: 3600, ...session });
  });

  it("a region in which the role's account has STS switched off", async () => {
    const account = aws.createCustomerAccount({
      partition: "aws",
      stsDisabledRegions: ["us-west-2"],
    });
    const RoleArn = await makeRole(aws, account, { roleName: "Quiet", trust: trust(root()) });
    await assume(sts("us-east-1"), { RoleArn, ...session });
    const answer = sts("us-west-2").send(new AssumeRoleCommand({ RoleArn, ...session }));
    expect(await awsError(answer)).toEqual({
      code: "RegionDisabledException",
      status: 403,
      message: `STS is not activated in this region for account:${account.accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
    });
  });

  it("an MFA code, for nobody has a device", async () => {
    const RoleArn = arnOf("Missing");
    const input = {
      RoleArn,
      ...session,
      SerialNumber: "arn:aws:iam::1:mfa/x",
      TokenCode: "123456",
    };
    expect((await awsError(sts().send(new AssumeRoleCommand(input)))).code).toBe("AccessDenied");
  });
});
