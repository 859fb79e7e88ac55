import { randomUUID } from "node:crypto";
import { AttachRolePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { forgetIdentities } from "@/lib/aws/console-identity";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { aConnector } from "@/lib/testing/a-connector";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { performCheck } from "./perform-check";
import { planCheck } from "./plan-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();

const REGIONS = {
  global: "us-west-1",
  us_gov: "us-gov-west-1",
  china: "cn-north-1",
  eu_sovereign: "eusc-de-east-1",
} as const satisfies Record<AccountType, string>;

function newConnector(accountType: AccountType = "global"): AwsRoleConnector {
  const trusted = practice.aws.consoleIdentity(partitionOf(accountType));
  return aConnector({
    id: randomUUID(),
    accountType,
    externalId: randomUUID(),
    trustedAccountId: trusted.accountId,
    trustedPrincipalArn: trusted.arn,
  });
}

async function createRole(
  connector: AwsRoleConnector,
  trust: unknown = requiredTrustPolicy(connector),
  policy: string | undefined = ECR_READ_ONLY_POLICY_NAME,
): Promise<string> {
  const partition = partitionOf(connector.accountType);
  const account = practice.aws.createCustomerAccount({
    partition,
    repositories: { [REGIONS[connector.accountType]]: 4 },
  });
  const { accessKeyId, secretAccessKey } = account;
  const iam = new IAMClient({
    region: PARTITIONS[partition].stsRegion,
    credentials: { accessKeyId, secretAccessKey },
  });
  const made = await iam.send(
    new CreateRoleCommand({ RoleName: "CMS", AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  if (policy) {
    const PolicyArn = managedPolicyArn(partition, policy);
    await iam.send(new AttachRolePolicyCommand({ RoleName: "CMS", PolicyArn }));
  }
  return made.Role?.Arn ?? "";
}

async function check(connector: AwsRoleConnector, roleArn: string, regions?: string[]) {
  const steps: CheckStep[] = [];
  const subject = { connector, roleArn, regions: regions ?? [REGIONS[connector.accountType]] };
  for await (const step of performCheck(subject)) steps.push(step);
  const of = (id: string) => steps.find((step) => step.id === id);
  return { steps, of, ...judgeCheck("aws_role", steps) };
}

/** A trust policy that is right but for its condition. */
function trustWith(connector: AwsRoleConnector, condition?: object) {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${connector.trustedAccountId}:root` },
        Action: "sts:AssumeRole",
        ...(condition ? { Condition: condition } : {}),
      },
    ],
  };
}

test.each(Object.keys(REGIONS) as AccountType[])(
  "a role made as told is connected in %s",
  async (accountType) => {
    const connector = newConnector(accountType);
    const { verdict, steps } = await check(connector, await createRole(connector));
    expect(verdict).toBe("connected");
    expect(steps.map((step) => step.id)).toEqual(
      expect.arrayContaining(
        planCheck(aConnector(), [REGIONS[accountType]]).map((step) => step.id),
      ),
    );
    expect(steps.filter((step) => step.state !== "passed")).toEqual([
      expect.objectContaining({ kind: "role_review", code: "role_not_readable" }),
      expect.objectContaining({ kind: "refuses_everybody_else", code: "trust_not_readable" }),
    ]);
  },
);

test.each([
  ["no condition", undefined, "accepted", "accepted"],
  ["StringLike *", { StringLike: { "sts:ExternalId": "*" } }, "refused", "accepted"],
] as const)("a trust policy with %s is insecure", async (_name, condition, missing, wrong) => {
  const connector = newConnector();
  const result = await check(
    connector,
    await createRole(connector, trustWith(connector, condition)),
  );
  expect(result.verdict).toBe("insecure");
  const stateOf = { accepted: "failed", refused: "passed" } as const;
  expect(result.of("refuses_missing_external_id")?.state).toBe(stateOf[missing]);
  expect(result.of("refuses_wrong_external_id")?.state).toBe(stateOf[wrong]);
  expect(result.of("refuses_wrong_external_id")?.fix?.policy).toEqual(
    requiredTrustPolicy(connector),
  );
});

test("StringEqualsIfExists lets a request without an External ID in, and is insecure", async () => {
  const connector = newConnector();
  const condition = { StringEqualsIfExists: { "sts:ExternalId": connector.externalId } };
  const result = await check(
    connector,
    await createRole(connector, trustWith(connector, condition)),
  );
  expect(result.verdict).toBe("insecure");
  expect(result.of("refuses_missing_external_id")?.code).toBe("accepts_missing_external_id");
  expect(result.of("refuses_wrong_external_id")?.state).toBe("passed");
});

test("a role of another External ID is refused, with ranked causes and the trust policy to paste", async () => {
  const connector = newConnector();
  const condition = { StringEquals: { "sts:ExternalId": "somebody-else" } };
  const result = await check(
    connector,
    await createRole(connector, trustWith(connector, condition)),
  );
  expect(result.verdict).toBe("failed");
  const step = result.of("assume_role");
  expect(step?.causes?.map((cause) => cause.code)).toEqual([
    "trust_policy",
    "role_missing",
    "role_fresh",
    "console_policy",
  ]);
  expect(step?.evidence).toMatchObject({ errorCode: "AccessDenied" });
  expect(step?.evidence?.requestId).toBeTruthy();
  expect(result.of("refuses_wrong_external_id")?.state).toBe("not_testable");
  expect(result.of("account")?.state).toBe("skipped");
});

test("a role without the read policy is degraded, and each probe says which action is missing", async () => {
  const connector = newConnector();
  const roleArn = await createRole(connector, undefined, "");
  const result = await check(connector, roleArn);
  expect(result.verdict).toBe("degraded");
  const probe = result.of("probe:us-west-1:ecr:DescribeRepositories");
  expect(probe).toMatchObject({ state: "failed", code: "denied_identity" });
  expect(probe?.fix?.policy).toMatchObject({
    Statement: [{ Action: "ecr:DescribeRepositories" }],
  });
});

test("an opt-in region that is off is named as such", async () => {
  const connector = newConnector();
  const result = await check(connector, await createRole(connector), ["us-west-1", "af-south-1"]);
  expect(result.verdict).toBe("degraded");
  expect(result.of("probe:af-south-1:ecr:GetAuthorizationToken")?.code).toBe("region_not_enabled");
  expect(result.of("probe:us-west-1:ecr:GetAuthorizationToken")?.state).toBe("passed");
});

test("without an identity of its own Mooring blames itself and asks AWS nothing", async () => {
  const connector = newConnector("us_gov");
  const roleArn = await createRole(connector);
  const profile = process.env.AWS_PROFILE_US_GOV;
  delete process.env.AWS_PROFILE_US_GOV;
  forgetIdentities();
  practice.aws.clearRequests();
  const result = await check(connector, roleArn);
  process.env.AWS_PROFILE_US_GOV = profile;
  expect(result.verdict).toBe("failed");
  expect(result.of("console_identity")).toMatchObject({ code: "identity_no_credentials" });
  expect(result.of("console_identity")?.message).toContain("not the role’s fault");
  expect(result.steps).toHaveLength(planCheck(aConnector(), [REGIONS.us_gov]).length);
  expect(practice.aws.requests).toEqual([]);
});

test("a console that moved to another account or principal says so, and goes on", async () => {
  const connector = newConnector();
  const roleArn = await createRole(connector);
  const moved = { ...connector, trustedAccountId: "999999999999" };
  expect((await check(moved, roleArn)).of("console_identity")).toMatchObject({
    state: "warning",
    code: "identity_changed",
  });
  const renamed = {
    ...connector,
    trustedPrincipalArn: `arn:aws:iam::${connector.trustedAccountId}:user/former`,
  };
  const { of, verdict } = await check(renamed, roleArn);
  expect(of("console_identity")).toMatchObject({ state: "warning", code: "principal_changed" });
  expect(verdict).toBe("connected");
});

test("an AWS that does not answer is told as that, not as a bad role", async () => {
  const connector = newConnector();
  const roleArn = await createRole(connector);
  practice.aws.faults.setConnectionReset("sts:AssumeRole");
  const result = await check(connector, roleArn);
  expect(result.of("assume_role")).toMatchObject({ code: "assume_unreachable" });
});

const WRONG_IDS = 4;

test("three calls one after another are enough, whatever the number of regions", async () => {
  const connector = newConnector();
  const roleArn = await createRole(connector);
  practice.aws.clearRequests();
  await check(connector, roleArn, ["us-east-1", "us-west-1", "eu-west-1"]);
  const actions = practice.aws.requests.map((request) => request.action);
  expect(actions.filter((action) => action === "GetCallerIdentity")).toHaveLength(1);
  expect(actions.filter((action) => action === "AssumeRole")).toHaveLength(2 + WRONG_IDS);
  // Two of the account in each region; six of three repositories in the one region that has some; three of the role.
  expect(actions).toHaveLength(3 + WRONG_IDS + 2 * 3 + 6 * 3 + 3);
});
