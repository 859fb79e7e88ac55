import { randomUUID } from "node:crypto";
import { DescribeImagesCommand } from "@aws-sdk/client-ecr";
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { fixOf, unfixableOf } from "@/lib/domain/checks/fix-check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import type { CustomerAccountOptions } from "@/lib/practice/start-practice-aws";
import { aConnector } from "@/lib/testing/a-connector";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { policyDocument, practiceClients } from "@/lib/testing/practice-clients";
import { performCheck } from "./perform-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();

const WEST = "us-west-1";
const IRELAND = "eu-west-1";
const ALL = { Effect: "Allow", Action: "ecr:*", Resource: "*" };
const repositories = {
  [WEST]: ["app", "base", "team/web"].map((name) => ({ name, images: 2 })),
  [IRELAND]: [{ name: "old", images: 4, archivedEvery: 2 }],
};

type Given = {
  statements: readonly object[];
  boundary?: readonly object[];
  account?: Partial<CustomerAccountOptions>;
};

/** A connector with a role of these permissions; `check` proves it, `give` adds a policy to the role. */
async function given({ statements, boundary, account }: Given) {
  const trusted = practice.aws.consoleIdentity("aws");
  const connector = aConnector({
    id: randomUUID(),
    externalId: randomUUID(),
    trustedAccountId: trusted.accountId,
    trustedPrincipalArn: trusted.arn,
  });
  const customer = practice.aws.createCustomerAccount({
    partition: "aws",
    repositories,
    ...account,
  });
  const { accessKeyId, secretAccessKey } = customer;
  const iam = new IAMClient({ region: "us-east-1", credentials: { accessKeyId, secretAccessKey } });
  const limit =
    boundary &&
    (await iam.send(
      new CreatePolicyCommand({
        PolicyName: "limit",
        PolicyDocument: policyDocument(...boundary),
      }),
    ));
  const RoleName = "CMS";
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify(requiredTrustPolicy(connector)),
      PermissionsBoundary: limit?.Policy?.Arn,
    }),
  );
  const roleArn = Role?.Arn ?? "";
  const give = (PolicyName: string, PolicyDocument: string) =>
    iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  if (statements.length > 0) await give("permissions", policyDocument(...statements));
  const check = async (regions: readonly string[] = [IRELAND, WEST]) => {
    const steps: CheckStep[] = [];
    for await (const step of performCheck({ connector, roleArn, regions })) steps.push(step);
    const of = (action: string, region = WEST) =>
      steps.find((step) => step.id === `probe:${region}:ecr:${action}`);
    return { steps, of, ...judgeCheck("aws_role", steps) };
  };
  return { roleArn, customer, give, check };
}

test("DescribeRepositories missing is named, and what rests on it is not called denied (pain points 2, 13)", async () => {
  const pullOnly = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const { check } = await given({
    statements: [{ Effect: "Allow", Action: pullOnly, Resource: "*" }],
  });
  const { verdict, of } = await check([WEST]);
  expect(verdict).toBe("degraded");
  expect(of("DescribeRepositories")).toMatchObject({ state: "failed", code: "denied_identity" });
  expect(of("DescribeRepositories")?.denial).toMatchObject({
    action: "ecr:DescribeRepositories",
    policyKind: "identity",
  });
  expect(of("ListImages")).toMatchObject({ state: "not_testable", code: "repositories_unknown" });
});

test("a policy for some repositories is told repository by repository (pain point 2)", async () => {
  const { check } = await given({
    statements: [
      { ...ALL, Action: ["ecr:GetAuthorizationToken", "ecr:DescribeRepositories"] },
      { ...ALL, Resource: "arn:aws:ecr:*:*:repository/team/*" },
    ],
  });
  const { of } = await check([WEST]);
  expect(of("ListImages")?.repositories?.map(({ name, state }) => [name, state])).toEqual([
    ["app", "failed"],
    ["base", "failed"],
    ["team/web", "passed"],
  ]);
});

test("a region without repositories is not testable, and does not degrade (pain point 15)", async () => {
  const { check } = await given({ statements: [ALL] });
  const { verdict, of } = await check([WEST, "us-east-2"]);
  expect(verdict).toBe("connected");
  expect(of("ListImages", "us-east-2")).toMatchObject({ code: "no_repository" });
});

test("an opt-in region that is off is named as such (pain points 4, 5)", async () => {
  const { check } = await given({ statements: [ALL] });
  const { of, verdict } = await check([WEST, "af-south-1"]);
  expect(verdict).toBe("degraded");
  expect(of("GetAuthorizationToken", "af-south-1")?.code).toBe("region_not_enabled");
  expect(of("GetAuthorizationToken")?.state).toBe("passed");
});

test("the lack of the optional scan findings is a warning that does not degrade", async () => {
  const deny = { ...ALL, Effect: "Deny", Action: "ecr:DescribeImageScanFindings" };
  const { check } = await given({ statements: [ALL, deny] });
  const { of, verdict } = await check([WEST]);
  expect(verdict).toBe("connected");
  expect(of("DescribeImageScanFindings")).toMatchObject({ state: "warning", optional: true });
});

test("a boundary, an explicit deny and a repository policy are not fixed by a statement", async () => {
  const locked = policyDocument({ Effect: "Deny", Principal: "*", Action: "ecr:ListImages" });
  const { check, roleArn } = await given({
    statements: [ALL, { ...ALL, Effect: "Deny", Action: "ecr:BatchGetImage" }],
    boundary: [{ Effect: "Allow", NotAction: "ecr:GetRepositoryPolicy", Resource: "*" }],
    account: { repositories: { [WEST]: [{ name: "locked", images: 1, policy: locked }] } },
  });
  const { steps, of } = await check([WEST]);
  expect(of("GetRepositoryPolicy")?.code).toBe("denied_boundary");
  expect(of("BatchGetImage")?.denial).toMatchObject({ policyKind: "identity", explicit: true });
  expect(of("ListImages")?.code).toBe("denied_resource");
  expect(fixOf({ steps, target: targetOf(roleArn) })).toBeUndefined();
  expect(unfixableOf({ steps })).toHaveLength(3);
});

test("probes change no pull time of any image (pain point 14)", async () => {
  const { check, customer } = await given({ statements: [ALL] });
  const { ecr } = practiceClients(practice.aws, customer, IRELAND);
  const pullTimes = async () => {
    const answer = await ecr.send(new DescribeImagesCommand({ repositoryName: "old" }));
    return answer.imageDetails?.map((image) => image.lastRecordedPullTime);
  };
  const before = await pullTimes();
  const { of } = await check([IRELAND]);
  expect(of("BatchGetImage", IRELAND)).toMatchObject({ state: "passed", code: "allowed" });
  expect(await pullTimes()).toEqual(before);
});

test("a throttled permission is no evidence against the role (pain point 15)", async () => {
  const { check } = await given({ statements: [ALL] });
  practice.aws.faults.setThrottle({ ratePerSecond: 0, burst: 0 }, "ecr:ListImages");
  const { of, conclusive } = await check([WEST]);
  expect(of("ListImages")).toMatchObject({ state: "not_testable", code: "throttled" });
  expect(conclusive).toBe(false);
});

test("the offered statement turns every red cell green", async () => {
  const actions = ["ListImages", "DescribeImages", "BatchGetImage", "GetRepositoryPolicy"];
  const names = ["*", "app", "base", "team/web", "old"];
  const resource = fc
    .tuple(fc.constantFrom(WEST, IRELAND, "*"), fc.constantFrom(...names))
    .map(([region, name]) => `arn:aws:ecr:${region}:*:repository/${name}`);
  const statement = fc.record({
    Effect: fc.constant("Allow"),
    Action: fc
      .subarray(actions, { minLength: 1 })
      .map((some) => some.map((action) => `ecr:${action}`)),
    Resource: fc.uniqueArray(resource, { minLength: 1, maxLength: 3 }),
  });
  const account = fc.subarray(["ecr:GetAuthorizationToken", "ecr:DescribeRepositories"]);
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { maxLength: 3 }), account, async (some, allowed) => {
      const always = allowed.length > 0 ? [{ ...ALL, Action: allowed }] : [];
      const { check, give, roleArn } = await given({ statements: [...some, ...always] });
      // One round, though some lay behind repositories that could not be listed.
      const before = await check();
      const fix = fixOf({ steps: before.steps, target: targetOf(roleArn) });
      if (fix) await give("fix", JSON.stringify(fix.policy));
      expect((await check()).verdict).toBe("connected");
    }),
    { numRuns: 12 },
  );
});

test("the fix of a sample holds for the repositories that were not asked, and the counts say what they count", async () => {
  const six = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name: `${name}-app`, images: 1 }));
  const actions = ["ecr:ListImages", "ecr:DescribeImages", "ecr:GetRepositoryPolicy"];
  const { check, give, roleArn } = await given({
    account: { repositories: { [WEST]: six } },
    statements: [
      { Effect: "Allow", NotAction: actions, Resource: "*" },
      { ...ALL, Resource: `arn:aws:ecr:${WEST}:*:repository/a-app` },
    ],
  });
  const before = await check([WEST]);
  expect(before.verdict).toBe("degraded");
  expect(before.of("ListImages")).toMatchObject({ sample: { asked: 3, total: 6, more: false } });
  expect(before.of("ListImages")?.message).toContain("on 2 of the 3 repositories asked");
  const fix = fixOf({ steps: before.steps, target: targetOf(roleArn) });
  expect(fix).toMatchObject({ denied: 3, unasked: 0 });
  await give("fix", JSON.stringify(fix?.policy));
  const after = await check([WEST]);
  expect(after.verdict).toBe("connected");
  expect(after.of("ListImages")).toMatchObject({ sample: { asked: 3, total: 6, more: false } });
  expect(after.summary).toContain("Proved: every permission on every repository");
});

function targetOf(roleArn: string) {
  return { kind: "aws_role" as const, accountType: "global", roleArn, repositories: [] };
}
