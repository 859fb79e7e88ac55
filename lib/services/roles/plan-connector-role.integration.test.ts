import { GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { makeRole, trust } from "@/lib/testing/practice-clients";
import {
  isGone,
  READ_ONLY,
  CREATED_ROLE as RoleName,
  roleCreationIn,
} from "@/lib/testing/role-creation";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const creation = roleCreationIn(practice);

test("a plan names the account, the caller and every call, and changes nothing", async () => {
  const { account, connector, iam, roleArn } = await creation.given();
  practice.aws.clearRequests();
  const plan = await creation.plan(connector.id, account);
  expect(plan).toMatchObject({
    accountId: account.accountId,
    callerArn: `arn:aws:iam::${account.accountId}:user/administrator`,
    roleArn,
    role: "absent",
    trust: null,
    obstacle: null,
    actions: [
      { call: "iam:CreateRole", request: { RoleName, Path: "/" } },
      { call: "iam:AttachRolePolicy", request: { RoleName, PolicyArn: READ_ONLY } },
      { call: "iam:PutRolePolicy", request: { RoleName, PolicyName: "MooringSelfInspection" } },
    ],
  });
  expect(JSON.parse(plan.actions[0]?.document ?? "")).toEqual(requiredTrustPolicy(connector));
  expect(practice.aws.requests.map(({ action }) => action)).toEqual([
    "GetCallerIdentity",
    "GetRole",
  ]);
  expect(await isGone(iam)).toBe(true);
  expect(JSON.stringify(plan)).not.toContain(account.secretAccessKey);
  const unticked = await creation.plan(connector.id, account, { selfInspection: false });
  expect(unticked.actions).toEqual(plan.actions.slice(0, 2));
});

test("a plan says that a role of the name exists, why its trust must be replaced, and by what", async () => {
  const { account, connector, roleArn } = await creation.given();
  const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
  await makeRole(practice.aws, account, { roleName: RoleName, trust: old });
  const plan = await creation.plan(connector.id, account);
  expect(plan).toMatchObject({
    roleArn,
    role: "present",
    obstacle: null,
    actions: [{ call: "iam:UpdateAssumeRolePolicy" }],
    trust: { fault: expect.stringMatching(/External ID/) },
  });
  expect(JSON.parse(plan.trust?.actual ?? "")).toEqual(old);
  expect(JSON.parse(plan.trust?.required ?? "")).toEqual(requiredTrustPolicy(connector));
});

test("a plan has nothing to do where the role that exists is as it must be", async () => {
  const { account, connector } = await creation.given();
  const right = requiredTrustPolicy(connector);
  await makeRole(practice.aws, account, { roleName: RoleName, trust: right });
  expect(await creation.plan(connector.id, account)).toMatchObject({
    role: "present",
    actions: [],
    trust: { fault: null },
  });
});

test("a plan tells that the role is another connector’s, which fixing would cut off", async () => {
  const { account, connector, roleArn } = await creation.given();
  await givenConnector({ name: "The first", roleArn });
  const options = { existing: "fix_trust" };
  expect(await creation.plan(connector.id, account)).toMatchObject({
    obstacle: expect.stringContaining('the connector "The first"'),
  });
  await expect(creation.create(connector.id, account, options)).rejects.toMatchObject({
    code: "role_arn_taken",
  });
});

test("a plan goes on where the credentials may not read roles", async () => {
  const { account, connector } = await creation.given();
  const alice = await creation.adminWithout(account, "iam:GetRole");
  const plan = await creation.plan(connector.id, alice);
  expect(plan.role).toBe("unknown");
  expect(plan.callerArn).toContain("assumed-role/Admin/alice");
  expect(await creation.create(connector.id, alice)).toMatchObject({
    accountId: account.accountId,
  });
});

test("a plan refuses credentials of another account than the one expected", async () => {
  const { connector } = await creation.given({ roleArn: "arn:aws:iam::210987654321:role/Mine" });
  const other = practice.aws.createCustomerAccount({ partition: "aws" });
  const named = { awsAccountId: "123456789012" };
  for (const [options, expected] of [
    [{}, "210987654321"],
    [named, "123456789012"],
  ] as const) {
    for (const attempt of [
      creation.plan(connector.id, other, options),
      creation.create(connector.id, other, options),
    ]) {
      await expect(attempt).rejects.toMatchObject({
        code: "account_mismatch",
        message: expect.stringMatching(new RegExp(`${other.accountId}.*${expected}`)),
      });
    }
  }
});

test("the role’s own policies are those of the plan", async () => {
  const { account, connector, iam } = await creation.given();
  const options = { access: "custom", regions: ["us-west-1"], selfInspection: true };
  const plan = await creation.plan(connector.id, account, options);
  await creation.create(connector.id, account, options);
  for (const { call, request, document } of plan.actions.slice(1)) {
    expect(call).toBe("iam:PutRolePolicy");
    const { PolicyDocument = "" } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: request.PolicyName }),
    );
    expect(decodeURIComponent(PolicyDocument)).toBe(document);
  }
});
