import {
  GetRoleCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { makeRole, trust } from "@/lib/testing/practice-clients";
import {
  READ_ONLY,
  CREATED_ROLE as RoleName,
  roleCreationIn,
  trustOf,
} from "@/lib/testing/role-creation";
import { makePolicy } from "@/lib/testing/role-outcome";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const creation = roleCreationIn(practice);

test("a role is made with every option, is the connector’s, and connects", async () => {
  const { account, connector, iam } = await creation.given();
  const all = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
  });
  const permissionsBoundaryArn = await makePolicy(iam, "Boundary", all);
  const made = await creation.create(connector.id, account, {
    access: "custom",
    regions: ["us-west-1"],
    repositories: ["*"],
    rolePath: "/security/",
    permissionsBoundaryArn,
    tags: [{ key: "team", value: "platform" }],
    selfInspection: true,
  });
  expect(made).toMatchObject({
    roleArn: `arn:aws:iam::${account.accountId}:role/security/${RoleName}`,
    actions: [
      { call: "iam:CreateRole" },
      { call: "iam:PutRolePolicy" },
      { call: "iam:PutRolePolicy" },
    ],
  });
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  expect(Role).toMatchObject({
    PermissionsBoundary: { PermissionsBoundaryArn: permissionsBoundaryArn },
    Tags: [{ Key: "team", Value: "platform" }],
  });
  expect((await creation.stored(connector.id)).roleArn).toBe(made.roleArn);
  expect(await creation.check(connector.id)).toMatchObject({ verdict: "connected" });
});

test("a role that exists is left alone unless fixing was asked for", async () => {
  const { account, connector, iam } = await creation.given();
  const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
  await makeRole(practice.aws, account, { roleName: RoleName, trust: old });
  await expect(creation.create(connector.id, account)).rejects.toMatchObject({
    code: "role_exists",
    details: { errors: [{ pointer: "/roleName" }] },
  });
  expect(await trustOf(iam)).toEqual(old);
  expect((await creation.stored(connector.id)).roleArn).toBeNull();
});

test("a role that exists has its trust policy replaced and its policies kept, and connects", async () => {
  const { account, connector, iam, roleArn } = await creation.given();
  const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
  await makeRole(practice.aws, account, {
    roleName: RoleName,
    trust: old,
    permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
  });
  const made = await creation.create(connector.id, account, { existing: "fix_trust" });
  expect(made).toMatchObject({ roleArn, actions: [{ call: "iam:UpdateAssumeRolePolicy" }] });
  expect(await trustOf(iam)).toEqual(requiredTrustPolicy(connector));
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  expect(PolicyNames).toEqual(["permissions"]);
  expect(await creation.check(connector.id)).toMatchObject({ verdict: "connected" });
});

test.each(["?".repeat(40), "e*"])(
  "a role that trusts External IDs like %s is fixed",
  async (pattern) => {
    const { account, connector, iam } = await creation.given();
    const right = JSON.stringify(requiredTrustPolicy(connector));
    const open = right
      .replace("StringEquals", "StringLike")
      .replace(connector.externalId, pattern === "e*" ? `${connector.externalId[0]}*` : pattern);
    await makeRole(practice.aws, account, { roleName: RoleName, trust: JSON.parse(open) });
    const { actions } = await creation.create(connector.id, account, { existing: "fix_trust" });
    expect(actions).toMatchObject([{ call: "iam:UpdateAssumeRolePolicy" }]);
    expect(await trustOf(iam)).toEqual(requiredTrustPolicy(connector));
  },
);

test("a role is made where fixing was asked for and there is none", async () => {
  const { account, connector, iam } = await creation.given();
  await creation.create(connector.id, account, { existing: "fix_trust" });
  const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  expect(AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)).toEqual([READ_ONLY]);
});

test("a role made for one repository is remembered as that: its check asks there alone, and is connected", async () => {
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  const names = ["a-first", "payments/api", "z-last"].map((name) => ({ name, images: 1 }));
  const account = practice.aws.createCustomerAccount({
    partition: "aws",
    repositories: { "us-west-1": names },
  });
  const { id } = await givenConnector({
    roleArn: null,
    trustedAccountId: accountId,
    trustedPrincipalArn: arn,
  });
  const scope = { access: "custom", regions: ["us-west-1"], repositories: ["payments/api"] };
  await creation.create(id, account, { ...scope, awsAccountId: account.accountId });
  expect((await creation.stored(id)).repositories).toEqual(["payments/api"]);
  const check = await creation.check(id);
  expect(check).toMatchObject({ verdict: "connected", target: { repositories: ["payments/api"] } });
  expect(check.steps.find((step) => step.action === "ecr:ListImages")?.sample).toEqual({
    asked: 1,
    total: 1,
    more: false,
  });
});
