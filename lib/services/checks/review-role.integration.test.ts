import { randomUUID } from "node:crypto";
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { type AccountType, partitionOf } from "@/lib/iam/identifiers/account-types";
import { PARTITIONS } from "@/lib/iam/identifiers/partitions";
import { ECR_READ_ONLY_POLICY_NAME, managedPolicyArn } from "@/lib/iam/policy/managed-policies";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { aConnector } from "@/lib/testing/a-connector";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { policyDocument, practiceClients } from "@/lib/testing/practice-clients";
import { makePolicy } from "@/lib/testing/role-outcome";
import { performCheck } from "./perform-check";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();

const PATH = "/team/$a/";
const RoleName = "MooringReader";
const WEST = "us-west-1";

type Given = {
  accountType?: AccountType;
  boundary?: readonly object[];
  selfInspection?: object | null;
};

/** A connector whose role reads ECR by the managed policy and, unless told otherwise, may read itself. */
async function given({ accountType = "global", boundary, selfInspection }: Given = {}) {
  const partition = partitionOf(accountType);
  const trusted = practice.aws.consoleIdentity(partition);
  const connector = aConnector({
    id: randomUUID(),
    accountType,
    externalId: randomUUID(),
    trustedAccountId: trusted.accountId,
    trustedPrincipalArn: trusted.arn,
  });
  const account = practice.aws.createCustomerAccount({ partition, repositories: { [WEST]: 2 } });
  const { iam } = practiceClients(practice.aws, account, PARTITIONS[partition].stsRegion);
  const limit = boundary && (await makePolicy(iam, "Limit", policyDocument(...boundary)));
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      Path: PATH,
      AssumeRolePolicyDocument: JSON.stringify(requiredTrustPolicy(connector)),
      PermissionsBoundary: limit,
    }),
  );
  const roleArn = Role?.Arn ?? "";
  const attach = (PolicyArn: string) =>
    iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const put = (PolicyName: string, document: unknown) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: JSON.stringify(document) }),
    );
  await attach(managedPolicyArn(partition, ECR_READ_ONLY_POLICY_NAME));
  if (selfInspection !== null) {
    const own = buildSelfInspectionPolicy({ partition, path: PATH, roleName: RoleName });
    await put("self", selfInspection ?? own);
  }
  const check = async (regions: readonly string[] = accountType === "global" ? [WEST] : []) => {
    const steps: CheckStep[] = [];
    for await (const step of performCheck({ connector, roleArn, regions })) steps.push(step);
    return {
      review: steps.find((step) => step.kind === "role_review"),
      others: steps.find((step) => step.kind === "refuses_everybody_else"),
      ...judgeCheck("aws_role", steps),
    };
  };
  return { connector, account, iam, attach, put, check };
}

test.each(["global", "us_gov", "china", "eu_sovereign"] as const)(
  "a role that lets itself be read is read whole and found right in %s",
  async (accountType) => {
    const { connector, check } = await given({ accountType });
    const { review, others, verdict, assurance } = await check();
    expect({ verdict, assurance }).toEqual({ verdict: "connected", assurance: "proved" });
    const evidence = { call: "iam:GetRole", requestId: expect.any(String) };
    expect(review).toMatchObject({ state: "passed", code: "reviewed", evidence });
    expect(others).toMatchObject({ state: "passed", code: "proved", evidence });
    expect(review?.comparisons?.map(({ title }) => title)).toEqual([
      `${ECR_READ_ONLY_POLICY_NAME} (managed policy)`,
      "self (inline policy)",
    ]);
    const [trusted] = others?.comparisons ?? [];
    expect(JSON.parse(trusted?.actual ?? "")).toEqual(requiredTrustPolicy(connector));
    expect(trusted?.required).toBe(trusted?.actual);
  },
);

test("a role that does not is as connected, and the statement to add is offered; it works", async () => {
  const { check, put } = await given({ selfInspection: null });
  const { review, others, verdict, assurance } = await check();
  expect({ verdict, assurance }).toEqual({ verdict: "connected", assurance: "probed" });
  expect(others).toMatchObject({ state: "not_testable", code: "trust_not_readable" });
  expect(review).toMatchObject({
    state: "not_testable",
    code: "role_not_readable",
    fix: { place: "role_permissions" },
    causes: [{ code: "role_not_readable", text: expect.stringContaining("iam:GetRole") }],
    evidence: { errorCode: "AccessDenied" },
  });
  expect(review?.comparisons).toBeUndefined();
  expect(others?.fix?.policy).toEqual(review?.fix?.policy);
  await put("offered", others?.fix?.policy);
  const after = await check();
  expect(after.review).toMatchObject({ state: "passed", code: "reviewed" });
  expect(after.assurance).toBe("proved");
});

test("what may be read is used, and what may not is named", async () => {
  const { check } = await given({
    selfInspection: {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["iam:GetRole", "iam:ListRolePolicies"], Resource: "*" },
      ],
    },
  });
  const { review, others } = await check();
  expect(others).toMatchObject({ state: "passed", code: "proved" });
  expect(review).toMatchObject({ state: "not_testable", code: "role_not_readable" });
  expect(review?.causes?.[0]?.text).toContain("iam:GetRolePolicy");
  expect(review?.causes?.[0]?.text).toContain("iam:ListAttachedRolePolicies");
});

test("power beyond reading is told policy by policy, and Mooring's session does not have it", async () => {
  const { attach, put, check } = await given();
  await attach("arn:aws:iam::aws:policy/AdministratorAccess");
  await put("push", {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["ecr:PutImage", "ecr:ListImages"], Resource: "*" }],
  });
  const { review, verdict, excess, summary } = await check();
  expect(verdict).toBe("connected");
  expect(excess).toEqual(["*", "ecr:PutImage"]);
  expect(summary).toMatch(/^The role is too powerful/);
  expect(review).toMatchObject({ state: "warning", code: "excess_permissions" });
  expect(review?.message).toContain("AdministratorAccess allows *; push allows ecr:PutImage.");
});

test("a permissions boundary that lets nothing but reading through takes the excess away", async () => {
  const itself = buildSelfInspectionPolicy({ partition: "aws", path: PATH, roleName: RoleName });
  const reading = ["ecr:BatchGetImage", "ecr:DescribeImages"];
  const boundary = [...itself.Statement, { Effect: "Allow", Action: reading, Resource: "*" }];
  const { attach, check } = await given({ boundary });
  await attach("arn:aws:iam::aws:policy/AdministratorAccess");
  const { review } = await check([]);
  expect(review).toMatchObject({ state: "passed", code: "reviewed" });
  expect(review?.comparisons?.at(-1)?.title).toBe("Limit (permissions boundary)");
});

test("an IAM that does not serve says nothing of the role", async () => {
  const { check } = await given();
  practice.aws.faults.setThrottle({ ratePerSecond: 0, burst: 0 }, "iam:GetRole");
  const { others, verdict, assurance, conclusive } = await check();
  expect([verdict, conclusive, assurance]).toEqual(["connected", true, "probed"]);
  expect(others).toMatchObject({ state: "not_testable", code: "trust_throttled" });
});

test("lists of policies are read to their last page", async () => {
  const { put, check } = await given();
  const document = {
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" },
  };
  const names = Array.from({ length: 100 }, (_, n) => `p${n}`);
  for (const name of names) await put(name, document);
  const { review } = await check([]);
  // The managed policy, the self-inspection and the hundred.
  expect(review?.comparisons).toHaveLength(102);
});

test("a whole check asks AWS in at most four rounds, one after another", async () => {
  const { check } = await given();
  const ROUND_MS = 300;
  practice.aws.faults.setLatency(ROUND_MS);
  practice.aws.clearRequests();
  expect((await check()).review?.code).toBe("reviewed");
  // Every answer takes as long: what is logged within that time of a round's first cannot have waited for it.
  const rounds: string[][] = [];
  let startedAt = Number.NEGATIVE_INFINITY;
  for (const { action, time } of practice.aws.requests) {
    if (Date.parse(time) - startedAt >= ROUND_MS) {
      startedAt = Date.parse(time);
      rounds.push([]);
    }
    rounds.at(-1)?.push(action);
  }
  expect(rounds.length).toBeLessThanOrEqual(4);
  expect(rounds.at(-1)).toContain("GetPolicyVersion");
});
