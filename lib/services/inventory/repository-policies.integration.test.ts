import { expect, test } from "vitest";
import { ctx } from "@/lib/testing/context";
import { withTestDatabase } from "@/lib/testing/database";
import { startPracticeForTests } from "@/lib/testing/practice-aws";
import { givenPracticeRegistry, syncNow } from "@/lib/testing/synced-registry";
import { getRepositoryPolicies } from "./get-repository-policies";
import { listRepositories } from "./list-repositories";
import { simulateLifecycle } from "./simulate-lifecycle";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const practice = startPracticeForTests();
withTestDatabase();

const untagged = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      selection: {
        tagStatus: "untagged",
        countType: "sinceImagePushed",
        countUnit: "days",
        countNumber: 1,
      },
      action: { type: "expire" },
    },
  ],
});

async function givenRepository(spec: object) {
  const { registry } = await givenPracticeRegistry(practice.aws, {
    repositories: { "us-west-1": [{ name: "team/app", images: 40, ...spec }] },
  });
  await syncNow(registry.id);
  const { items } = await listRepositories(ctx, registry.id, { limit: 1, sort: "name", q: "" });
  return { registryId: registry.id, id: items[0]?.id ?? "" };
}

test("a sync reads both policies, and who outside the account can pull is told with the statement", async () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Partner",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::210987654321:root" },
        Action: [
          "ecr:BatchGetImage",
          "ecr:GetDownloadUrlForLayer",
          "ecr:BatchCheckLayerAvailability",
        ],
      },
    ],
  });
  const { registryId, id } = await givenRepository({ policy, lifecyclePolicy: untagged });
  const policies = await getRepositoryPolicies(ctx, registryId, id);
  expect(policies.lifecycle).toEqual({ text: untagged });
  expect(policies.readAt).not.toBeNull();
  expect(policies.outside).toMatchObject({
    grants: [
      { who: { kind: "account", accountId: "210987654321" }, statements: [{ sid: "Partner" }] },
    ],
  });
});

test("a repository without policies lets nobody in from outside, and deletes nothing", async () => {
  const { registryId, id } = await givenRepository({});
  expect(await getRepositoryPolicies(ctx, registryId, id)).toMatchObject({
    lifecycle: { text: null },
    access: { text: null },
    outside: { grants: [] },
  });
});

test("a policy is simulated over the images that were listed, and each is counted once", async () => {
  const { registryId, id } = await givenRepository({});
  const { outcome } = await simulateLifecycle(ctx, registryId, id, untagged);
  expect(outcome?.images).toBe(40);
  expect(outcome?.indexes).toBe(0);
  expect(outcome?.isComplete).toBe(true);
  for (const { expired, archived, kept } of outcome?.horizons ?? []) {
    expect(expired + archived + kept).toBe(40);
  }
  const last = outcome?.horizons.at(-1);
  expect(last?.expired).toBe(outcome?.eventCount);
  expect(last?.expired).toBeGreaterThan(0);
  expect(outcome?.events.every(({ tags, rule }) => tags.length === 0 && rule === 1)).toBe(true);
});

test("a policy that AWS would not store is told as that, with the places, and simulated not at all", async () => {
  const { registryId, id } = await givenRepository({});
  const answer = await simulateLifecycle(ctx, registryId, id, '{"rules":[{"rulePriority":0}]}');
  expect(answer.outcome).toBeNull();
  expect(answer.awsRefuses).not.toBeNull();
  expect(answer.findings.length).toBeGreaterThan(0);
});
