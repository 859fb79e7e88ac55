import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { getDatabase } from "@/lib/db/database";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import { givenConnector } from "@/lib/testing/connector-rows";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import {
  isGone,
  CREATED_ROLE as RoleName,
  roleCreationIn,
  trustOf,
} from "@/lib/testing/role-creation";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();
const creation = roleCreationIn(practice);

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
  const { account, connector, iam } = await creation.given();
  const alice = await creation.adminWithout(account, action);
  await expect(creation.create(connector.id, alice, options)).rejects.toMatchObject({
    code: "credentials_denied",
    message: expect.stringMatching(new RegExp(`may not ${action}.*Nothing was left behind`)),
  });
  expect(await isGone(iam)).toBe(true);
  expect((await creation.stored(connector.id)).roleArn).toBeNull();
});

test("who may write no inline policy is told which option needs it, and makes the role without", async () => {
  const { account, connector, iam } = await creation.given();
  const alice = await creation.adminWithout(account, "iam:PutRolePolicy");
  await expect(creation.create(connector.id, alice)).rejects.toMatchObject({
    code: "credentials_denied",
    message: expect.stringContaining("Let the check read this role"),
  });
  expect(await isGone(iam)).toBe(true);
  const { actions } = await creation.create(connector.id, alice, { selfInspection: false });
  expect(actions.map(({ call }) => call)).toEqual(["iam:CreateRole", "iam:AttachRolePolicy"]);
});

test("where a step fails in the middle of several policies, those made before are taken back first", async () => {
  const { account, connector, iam } = await creation.given();
  // As often as the SDK tries.
  practice.aws.faults.setConnectionReset("iam:PutRolePolicy", 3);
  await expect(creation.create(connector.id, account, full)).rejects.toMatchObject({
    code: "aws_unreachable",
    message: expect.stringContaining("Nothing was left behind"),
  });
  expect(await isGone(iam)).toBe(true);
});

test("what cannot be taken back is named", async () => {
  const { account, connector, iam } = await creation.given();
  const alice = await creation.adminWithout(account, "iam:AttachRolePolicy", "iam:DeleteRole");
  await expect(creation.create(connector.id, alice)).rejects.toMatchObject({
    message: expect.stringContaining(`Still there: the role ${RoleName}`),
  });
  expect(await isGone(iam)).toBe(false);
});

test("a boundary that is not there is an error of its field", async () => {
  const { account, connector, iam } = await creation.given();
  const permissionsBoundaryArn = `arn:aws:iam::${account.accountId}:policy/Missing`;
  await expect(
    creation.create(connector.id, account, { permissionsBoundaryArn }),
  ).rejects.toMatchObject({
    code: "role_refused",
    details: { errors: [{ pointer: "/permissionsBoundaryArn" }] },
  });
  expect(await isGone(iam)).toBe(true);
});

test("where Mooring itself fails after the role was made, the role is taken away again", async () => {
  const { account, connector, iam, roleArn } = await creation.given();
  // Another connector takes the ARN while this one's role is being made.
  practice.aws.faults.setLatency(1_000, "iam:AttachRolePolicy");
  const attempt = creation.create(connector.id, account);
  const settled = attempt.catch((error: unknown) => error);
  await expect.poll(() => isGone(iam)).toBe(false);
  await givenConnector({ name: "Quicker", roleArn });
  expect(await settled).toMatchObject({ code: "role_arn_taken" });
  expect(await isGone(iam)).toBe(true);
});

test("where Mooring itself fails after a trust policy was fixed, it becomes what it was", async () => {
  const { account, connector, iam, roleArn } = await creation.given();
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
  const attempt = creation.create(connector.id, account, { existing: "fix_trust" });
  const settled = attempt.catch((error: unknown) => error);
  await expect
    .poll(() => practice.aws.requests.some(({ action }) => action === "GetRole"))
    .toBe(true);
  await givenConnector({ name: "Quickest", roleArn });
  expect(await settled).toMatchObject({ code: "role_arn_taken" });
  expect(await trustOf(iam)).toEqual(old);
});

test("the audit log has what was done to the role in AWS, what was taken back, and nothing where nothing was done", async () => {
  const actions = async () => {
    const { rows } = await getDatabase().executeSql(
      "SELECT action, changes FROM audit_entries WHERE action LIKE 'role.%' ORDER BY id",
    );
    return rows as { action: string; changes: Record<string, { to: unknown }> }[];
  };
  await getDatabase().executeSql("DELETE FROM audit_entries");
  const { account, connector, iam, roleArn } = await creation.given();
  const alice = await creation.adminWithout(account, "iam:AttachRolePolicy");
  await expect(creation.create(connector.id, alice)).rejects.toThrow();
  expect(await isGone(iam)).toBe(true);
  await creation.create(connector.id, account);
  await creation.create(connector.id, account, { existing: "fix_trust" });
  expect(await actions()).toMatchObject([
    { action: "role.taken_back", changes: { changed: { to: [] } } },
    { action: "role.created", changes: { roleArn: { to: roleArn } } },
  ]);
  await iam.send(
    new UpdateAssumeRolePolicyCommand({
      RoleName,
      PolicyDocument: JSON.stringify(
        buildTrustPolicy({
          partition: "aws",
          trustedAccountId: account.accountId,
          externalId: "another",
        }),
      ),
    }),
  );
  await creation.create(connector.id, account, { existing: "fix_trust" });
  expect((await actions()).at(-1)).toMatchObject({
    action: "role.trust_replaced",
    changes: { calls: { to: ["iam:UpdateAssumeRolePolicy"] } },
  });
});
