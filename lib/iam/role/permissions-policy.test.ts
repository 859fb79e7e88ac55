import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { isRepositoryPattern } from "@/lib/iam/identifiers/repository-pattern";
import { formatPolicy, policyLength } from "@/lib/iam/policy/json-document";
import {
  ECR_READ_ONLY_POLICY_NAME,
  MANAGED_POLICIES,
  managedPolicyArn,
} from "@/lib/iam/policy/managed-policies";
import { PolicyInputError } from "@/lib/iam/policy/policy-input-error";
import {
  buildPermissionsPolicy,
  MANAGED_POLICY_MAX_LENGTH,
  type PermissionScope,
  type PermissionTemplate,
} from "./permissions-policy";

const template: PermissionTemplate = {
  service: "ecr",
  repositoryActions: [
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
    "ecr:DescribeImages",
    "ecr:ListImages",
    "ecr:GetRepositoryPolicy",
  ],
  accountActions: ["ecr:DescribeRepositories", "ecr:GetAuthorizationToken"],
};

const scope: PermissionScope = {
  partition: "aws",
  regions: ["us-west-1"],
  accountId: "123456789012",
};

const build = (changes: Partial<PermissionScope>) =>
  buildPermissionsPolicy(template, { ...scope, ...changes });

const resourceOf = (changes: Partial<PermissionScope>) => build(changes).Statement[0]?.Resource;

function problemOf(changes: Partial<PermissionScope>) {
  try {
    build(changes);
  } catch (error) {
    if (error instanceof PolicyInputError) return { code: error.code, field: error.field };
    throw error;
  }
  return undefined;
}

describe("the permissions policy", () => {
  it("is that of the reference guide for its region and account", () => {
    expect(JSON.parse(formatPolicy(build({})))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Statement1",
          Effect: "Allow",
          Action: [
            "ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage",
            "ecr:DescribeImages",
            "ecr:ListImages",
            "ecr:GetRepositoryPolicy",
          ],
          Resource: "arn:aws:ecr:us-west-1:123456789012:repository/*",
        },
        {
          Sid: "Statement2",
          Effect: "Allow",
          Action: ["ecr:DescribeRepositories", "ecr:GetAuthorizationToken"],
          Resource: "*",
        },
      ],
    });
  });

  it("names each region in a list when there are several", () => {
    expect(
      resourceOf({ partition: "aws-us-gov", regions: ["us-gov-west-1", "us-gov-east-1"] }),
    ).toEqual([
      "arn:aws-us-gov:ecr:us-gov-west-1:123456789012:repository/*",
      "arn:aws-us-gov:ecr:us-gov-east-1:123456789012:repository/*",
    ]);
  });

  it("names each chosen repository in each region, without repeating any", () => {
    expect(
      resourceOf({
        regions: ["us-west-1", "eu-west-1", "us-west-1"],
        repositories: ["team/*", "app", "app"],
      }),
    ).toEqual([
      "arn:aws:ecr:us-west-1:123456789012:repository/team/*",
      "arn:aws:ecr:us-west-1:123456789012:repository/app",
      "arn:aws:ecr:eu-west-1:123456789012:repository/team/*",
      "arn:aws:ecr:eu-west-1:123456789012:repository/app",
    ]);
  });

  it("treats an empty choice of repositories as all of them", () => {
    expect(build({ repositories: [] })).toEqual(build({}));
  });

  it("is written for any regions of one partition and any repositories, one resource for each pair", () => {
    const segment = fc.stringMatching(/^[a-z0-9]+([._-][a-z0-9]+)?$/, { maxLength: 12 });
    const names = fc.uniqueArray(
      fc.tuple(segment, segment).map(([team, app]) => `${team}/${app}`),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...REGIONS),
        fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 5 }),
        names,
        ({ partition }, picks, repositories) => {
          const inPartition = REGIONS.filter((region) => region.partition === partition);
          const regions = [
            ...new Set(picks.map((pick) => inPartition[pick % inPartition.length]?.code ?? "")),
          ];
          const resource = resourceOf({ partition, regions, repositories });
          const list = Array.isArray(resource) ? resource : [resource];
          expect(Array.isArray(resource)).toBe(regions.length > 1 || repositories.length > 0);
          expect(list).toHaveLength(regions.length * Math.max(1, repositories.length));
          expect(new Set(list).size).toBe(list.length);
          for (const arn of list) {
            const [, arnPartition, service, region, accountId] = arn.split(":");
            expect([arnPartition, service, accountId]).toEqual([partition, "ecr", "123456789012"]);
            expect(regions).toContain(region);
          }
        },
      ),
    );
  });
});

describe("a permissions policy is refused", () => {
  it.each<[string, Partial<PermissionScope>, string, string]>([
    ["without a region", { regions: [] }, "region_missing", "regions"],
    ["for an unknown region", { regions: ["us-west-9"] }, "region_unknown", "regions"],
    ["for the region *", { regions: ["*"] }, "region_unknown", "regions"],
    [
      "for a region of another partition",
      { regions: ["us-west-1", "us-gov-west-1"] },
      "region_partition_mismatch",
      "regions",
    ],
    [
      "for an account of 11 digits",
      { accountId: "12345678901" },
      "account_id_invalid",
      "accountId",
    ],
    ["for every account", { accountId: "*" }, "account_id_invalid", "accountId"],
    [
      "for a repository in capitals",
      { repositories: ["App"] },
      "repository_invalid",
      "repositories",
    ],
    [
      "when it would be longer than IAM takes",
      { repositories: Array.from({ length: 150 }, (_, index) => `team/app-${index}`) },
      "policy_too_large",
      "repositories",
    ],
    [
      "when all regions and a repository are too much for IAM",
      {
        regions: REGIONS.filter(({ partition }) => partition === "aws").map(({ code }) => code),
        repositories: ["a".repeat(200)],
      },
      "policy_too_large",
      "repositories",
    ],
  ])("%s", (_, changes, code, field) => {
    expect(problemOf(changes)).toEqual({ code, field });
  });

  it("with any text that is not a repository name, and never lets one widen the resource", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (repository) => {
        if (isRepositoryPattern(repository)) expect(repository).toMatch(/^[a-z0-9._/*-]+$/);
        else expect(problemOf({ repositories: [repository] })?.code).toBe("repository_invalid");
      }),
    );
  });

  it("but every region of the aws partition together still fits", () => {
    const regions = REGIONS.filter(({ partition }) => partition === "aws").map(({ code }) => code);
    expect(policyLength(build({ regions }))).toBeLessThanOrEqual(MANAGED_POLICY_MAX_LENGTH);
  });
});

describe("a repository pattern", () => {
  it.each([
    "ab",
    "team/app",
    "a.b_c__d---e/f",
    "*",
    "team/*",
    "*-prod",
    "te*/app",
    "a".repeat(256),
  ])("may be %.30s", (pattern) => {
    expect(isRepositoryPattern(pattern)).toBe(true);
  });

  it.each([
    "",
    "a",
    "/*",
    "team/",
    "a//b",
    "a..b",
    "App",
    "a b",
    "app?",
    "-app",
    "a___b",
    "app\n",
    "a".repeat(257),
  ])("may not be %j", (pattern) => {
    expect(isRepositoryPattern(pattern)).toBe(false);
  });
});

describe("the managed policies", () => {
  it("have the partition in their ARN", () => {
    expect(managedPolicyArn("aws-us-gov", ECR_READ_ONLY_POLICY_NAME)).toBe(
      "arn:aws-us-gov:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly",
    );
  });

  it("hold twelve reading actions, and four of which none lists", () => {
    const [readOnly, pullOnly] = Object.values(MANAGED_POLICIES).map(
      ({ Statement }): readonly string[] => Statement[0].Action,
    );
    expect(new Set(readOnly).size).toBe(12);
    expect(
      [...template.repositoryActions, ...template.accountActions].filter(
        (action) => !readOnly?.includes(action),
      ),
    ).toEqual([]);
    expect(pullOnly).toHaveLength(4);
    expect(pullOnly?.filter((action) => /List|Describe/.test(action))).toEqual([]);
  });
});
