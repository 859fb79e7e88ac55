import {
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  NoSuchEntityException,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import type { Connector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { roleCreateSchema, rolePlanInputSchema } from "@/lib/domain/connectors/role-create";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import type { PracticeAccount } from "@/lib/practice/start-practice-aws";
import { startCheck } from "@/lib/services/checks/start-check";
import { getConnector } from "@/lib/services/connectors/get-connector";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import {
  assume,
  type Keys,
  makeRole,
  practiceClients,
  trust,
} from "@/lib/testing/practice-clients";
import { makePolicy } from "@/lib/testing/role-outcome";
import { createConnectorRole } from "./create-connector-role";
import { planConnectorRole } from "./plan-connector-role";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly";
const RoleName = "CMS";

async function given(changes: Partial<Connector> = {}) {
  const account = practice.aws.createCustomerAccount({ partition: "aws" });
  const { accountId, arn } = practice.aws.consoleIdentity("aws");
  const connector = await givenConnector({
    roleArn: null,
    trustedAccountId: accountId,
    trustedPrincipalArn: arn,
    ...changes,
  });
  const { iam } = practiceClients(practice.aws, account);
  return { account, connector, iam, roleArn: `arn:aws:iam::${account.accountId}:role/${RoleName}` };
}

function keysOf({ accessKeyId, secretAccessKey, sessionToken }: Keys) {
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

const input = (keys: Keys, options: object = {}) =>
  roleCreateSchema.parse({ roleName: RoleName, credentials: keysOf(keys), ...options });
const planInput = (keys: Keys, options: object = {}) =>
  rolePlanInputSchema.parse({ roleName: RoleName, credentials: keysOf(keys), ...options });

/** Somebody of the account who may do all of IAM but `denied`. */
async function adminWithout(account: PracticeAccount, ...denied: readonly string[]) {
  await makeRole(practice.aws, account, {
    roleName: "Admin",
    trust: trust(`arn:aws:iam::${account.accountId}:root`),
    permissions: [
      { Effect: "Allow", Action: "iam:*", Resource: "*" },
      { Effect: "Deny", Action: denied, Resource: "*" },
    ],
  });
  const { sts } = practiceClients(practice.aws, account);
  const RoleArn = `arn:aws:iam::${account.accountId}:role/Admin`;
  return assume(sts, { RoleArn, RoleSessionName: "alice" });
}

async function isGone(iam: ReturnType<typeof practiceClients>["iam"], name = RoleName) {
  return iam.send(new GetRoleCommand({ RoleName: name })).then(
    () => false,
    (error: unknown) => error instanceof NoSuchEntityException,
  );
}

async function trustOf(iam: ReturnType<typeof practiceClients>["iam"]) {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  return JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""));
}

async function verdictOf(connectorId: string) {
  const run = await startCheck(connectorId, ["us-west-1"]);
  for await (const event of run.follow()) if (event.type === "result") return event.check.verdict;
  return undefined;
}

describe("the plan", () => {
  test("names the account, the caller and every call, and changes nothing", async () => {
    const { account, connector, iam, roleArn } = await given();
    practice.aws.clearRequests();
    const plan = await planConnectorRole(connector.id, planInput(account));
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
      ],
    });
    expect(JSON.parse(plan.actions[0]?.document ?? "")).toEqual(requiredTrustPolicy(connector));
    expect(practice.aws.requests.map(({ action }) => action)).toEqual([
      "GetCallerIdentity",
      "GetRole",
    ]);
    expect(await isGone(iam)).toBe(true);
    expect(JSON.stringify(plan)).not.toContain(account.secretAccessKey);
  });

  test("says that a role of the name exists, why its trust must be replaced, and by what", async () => {
    const { account, connector, roleArn } = await given();
    const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
    await makeRole(practice.aws, account, { roleName: RoleName, trust: old });
    const plan = await planConnectorRole(connector.id, planInput(account));
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

  test("has nothing to do where the role that exists is as it must be", async () => {
    const { account, connector } = await given();
    const right = requiredTrustPolicy(connector);
    await makeRole(practice.aws, account, { roleName: RoleName, trust: right });
    expect(await planConnectorRole(connector.id, planInput(account))).toMatchObject({
      role: "present",
      actions: [],
      trust: { fault: null },
    });
  });

  test("tells that the role is another connector’s, which fixing would cut off", async () => {
    const { account, connector, roleArn } = await given();
    await givenConnector({ name: "The first", roleArn });
    const options = { existing: "fix_trust" };
    expect(await planConnectorRole(connector.id, planInput(account))).toMatchObject({
      obstacle: expect.stringContaining('the connector "The first"'),
    });
    await expect(createConnectorRole(connector.id, input(account, options))).rejects.toMatchObject({
      code: "role_arn_taken",
    });
  });

  test("goes on where the credentials may not read roles", async () => {
    const { account, connector } = await given();
    const alice = await adminWithout(account, "iam:GetRole");
    const plan = await planConnectorRole(connector.id, planInput(alice));
    expect(plan.role).toBe("unknown");
    expect(plan.callerArn).toContain("assumed-role/Admin/alice");
    expect(await createConnectorRole(connector.id, input(alice))).toMatchObject({
      accountId: account.accountId,
    });
  });

  test("refuses credentials of another account than the one expected", async () => {
    const { connector } = await given({ roleArn: "arn:aws:iam::210987654321:role/Mine" });
    const other = practice.aws.createCustomerAccount({ partition: "aws" });
    const named = { awsAccountId: "123456789012" };
    for (const [options, expected] of [
      [{}, "210987654321"],
      [named, "123456789012"],
    ] as const) {
      for (const attempt of [
        planConnectorRole(connector.id, planInput(other, options)),
        createConnectorRole(connector.id, input(other, options)),
      ]) {
        await expect(attempt).rejects.toMatchObject({
          code: "account_mismatch",
          message: expect.stringMatching(new RegExp(`${other.accountId}.*${expected}`)),
        });
      }
    }
  });
});

describe("the role", () => {
  test("is made with every option, is the connector’s, and connects", async () => {
    const { account, connector, iam } = await given();
    const all = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    });
    const permissionsBoundaryArn = await makePolicy(iam, "Boundary", all);
    const made = await createConnectorRole(
      connector.id,
      input(account, {
        access: "custom",
        regions: ["us-west-1"],
        repositories: ["*"],
        rolePath: "/security/",
        permissionsBoundaryArn,
        tags: [{ key: "team", value: "platform" }],
        selfInspection: true,
      }),
    );
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
    expect((await getConnector(connector.id)).roleArn).toBe(made.roleArn);
    expect(await verdictOf(connector.id)).toBe("connected");
  });

  test("that exists is left alone unless fixing was asked for", async () => {
    const { account, connector, iam } = await given();
    const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
    await makeRole(practice.aws, account, { roleName: RoleName, trust: old });
    await expect(createConnectorRole(connector.id, input(account))).rejects.toMatchObject({
      code: "role_exists",
      details: { errors: [{ pointer: "/roleName" }] },
    });
    expect(await trustOf(iam)).toEqual(old);
    expect((await getConnector(connector.id)).roleArn).toBeNull();
  });

  test("that exists has its trust policy replaced and its policies kept, and connects", async () => {
    const { account, connector, iam, roleArn } = await given();
    const old = trust(`arn:aws:iam::${connector.trustedAccountId}:root`);
    await makeRole(practice.aws, account, {
      roleName: RoleName,
      trust: old,
      permissions: [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    });
    const made = await createConnectorRole(connector.id, input(account, { existing: "fix_trust" }));
    expect(made).toMatchObject({ roleArn, actions: [{ call: "iam:UpdateAssumeRolePolicy" }] });
    expect(await trustOf(iam)).toEqual(requiredTrustPolicy(connector));
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    expect(PolicyNames).toEqual(["permissions"]);
    expect(await verdictOf(connector.id)).toBe("connected");
  });

  test.each(["?".repeat(40), "e*"])(
    "that trusts External IDs like %s is fixed",
    async (pattern) => {
      const { account, connector, iam } = await given();
      const right = JSON.stringify(requiredTrustPolicy(connector));
      const open = right
        .replace("StringEquals", "StringLike")
        .replace(connector.externalId, pattern === "e*" ? `${connector.externalId[0]}*` : pattern);
      await makeRole(practice.aws, account, { roleName: RoleName, trust: JSON.parse(open) });
      const { actions } = await createConnectorRole(
        connector.id,
        input(account, { existing: "fix_trust" }),
      );
      expect(actions).toMatchObject([{ call: "iam:UpdateAssumeRolePolicy" }]);
      expect(await trustOf(iam)).toEqual(requiredTrustPolicy(connector));
    },
  );

  test("is made where fixing was asked for and there is none", async () => {
    const { account, connector, iam } = await given();
    await createConnectorRole(connector.id, input(account, { existing: "fix_trust" }));
    const { AttachedPolicies } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(AttachedPolicies?.map(({ PolicyArn }) => PolicyArn)).toEqual([READ_ONLY]);
  });
});

describe("when a step fails", () => {
  const full = {
    access: "custom",
    regions: ["us-west-1"],
    tags: [{ key: "team", value: "platform" }],
    selfInspection: true,
  };

  test.each([
    ["iam:CreateRole", {}],
    ["iam:TagRole", full],
    ["iam:AttachRolePolicy", {}],
    ["iam:PutRolePolicy", full],
  ])("a caller without %s is told so, and nothing is left", async (action, options) => {
    const { account, connector, iam } = await given();
    const alice = await adminWithout(account, action);
    await expect(createConnectorRole(connector.id, input(alice, options))).rejects.toMatchObject({
      code: "credentials_denied",
      message: expect.stringMatching(new RegExp(`may not ${action}.*Nothing was left behind`)),
    });
    expect(await isGone(iam)).toBe(true);
    expect((await getConnector(connector.id)).roleArn).toBeNull();
  });

  test("in the middle of several policies, those made before are taken back first", async () => {
    const { account, connector, iam } = await given();
    // As often as the SDK tries.
    practice.aws.faults.setConnectionReset("iam:PutRolePolicy", 3);
    await expect(createConnectorRole(connector.id, input(account, full))).rejects.toMatchObject({
      code: "aws_unreachable",
      message: expect.stringContaining("Nothing was left behind"),
    });
    expect(await isGone(iam)).toBe(true);
  });

  test("what cannot be taken back is named", async () => {
    const { account, connector, iam } = await given();
    const alice = await adminWithout(account, "iam:AttachRolePolicy", "iam:DeleteRole");
    await expect(createConnectorRole(connector.id, input(alice))).rejects.toMatchObject({
      message: expect.stringContaining(`Still there: the role ${RoleName}`),
    });
    expect(await isGone(iam)).toBe(false);
  });

  test("a boundary that is not there is an error of its field", async () => {
    const { account, connector, iam } = await given();
    const permissionsBoundaryArn = `arn:aws:iam::${account.accountId}:policy/Missing`;
    await expect(
      createConnectorRole(connector.id, input(account, { permissionsBoundaryArn })),
    ).rejects.toMatchObject({
      code: "role_refused",
      details: { errors: [{ pointer: "/permissionsBoundaryArn" }] },
    });
    expect(await isGone(iam)).toBe(true);
  });

  test("after the role was made, in Mooring itself, the role is taken away again", async () => {
    const { account, connector, iam, roleArn } = await given();
    // Another connector takes the ARN while this one's role is being made.
    practice.aws.faults.setLatency(1_000, "iam:AttachRolePolicy");
    const attempt = createConnectorRole(connector.id, input(account));
    const settled = attempt.catch((error: unknown) => error);
    await expect.poll(() => isGone(iam)).toBe(false);
    await givenConnector({ name: "Quicker", roleArn });
    expect(await settled).toMatchObject({ code: "role_arn_taken" });
    expect(await isGone(iam)).toBe(true);
  });

  test("a fixed trust policy becomes what it was", async () => {
    const { account, connector, iam, roleArn } = await given();
    const { accountId, arn } = practice.aws.consoleIdentity("aws");
    const old = buildTrustPolicy({
      partition: "aws",
      trustedAccountId: accountId,
      trustedPrincipalArn: arn,
      externalId: "of-somebody-else",
    });
    await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(old) }),
    );
    practice.aws.faults.setLatency(1_000, "iam:UpdateAssumeRolePolicy");
    practice.aws.clearRequests();
    const attempt = createConnectorRole(connector.id, input(account, { existing: "fix_trust" }));
    const settled = attempt.catch((error: unknown) => error);
    await expect
      .poll(() => practice.aws.requests.some(({ action }) => action === "GetRole"))
      .toBe(true);
    await givenConnector({ name: "Quickest", roleArn });
    expect(await settled).toMatchObject({ code: "role_arn_taken" });
    expect(await trustOf(iam)).toEqual(old);
  });
});

test("the role’s own policies are those of the plan", async () => {
  const { account, connector, iam } = await given();
  const options = { access: "custom", regions: ["us-west-1"], selfInspection: true };
  const plan = await planConnectorRole(connector.id, planInput(account, options));
  await createConnectorRole(connector.id, input(account, options));
  for (const { call, request, document } of plan.actions.slice(1)) {
    expect(call).toBe("iam:PutRolePolicy");
    const { PolicyDocument = "" } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: request.PolicyName }),
    );
    expect(decodeURIComponent(PolicyDocument)).toBe(document);
  }
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
  await createConnectorRole(id, input(account, { ...scope, awsAccountId: account.accountId }));
  expect((await getConnector(id)).repositories).toEqual(["payments/api"]);
  const check = await (await startCheck(id, ["us-west-1"])).result;
  expect(check).toMatchObject({ verdict: "connected", repositories: ["payments/api"] });
  expect(check.steps.find((step) => step.action === "ecr:ListImages")?.sample).toEqual({
    asked: 1,
    total: 1,
    more: false,
  });
});
