import { describe, expect, it } from "vitest";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { limitWork, MAX_STEPS, spend, TooMuchWork } from "@/lib/iam/policy/work-limit";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { densePolicies } from "@/lib/testing/dense-policies";
import type { PermissionsQuestion } from "./ask-permissions";
import type { PermissionsReview, TrustReview } from "./finding";
import { NOT_JUDGED } from "./judge-within-limit";
import { reviewPermissions } from "./review-permissions";
import { reviewTrust } from "./review-trust";

const question: PermissionsQuestion = {
  partition: "aws",
  awsAccountId: "123456789012",
  regions: ["us-west-1"],
  repositories: [],
  template: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
};
const expectation = {
  partition: "aws",
  trustedAccountId: "111122223333",
  externalId: "8f14e45fceea467f",
} as const;

const document = (count: number, statement: object) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: Array.from({ length: count }, () => statement),
  });
const reading = { Effect: "Allow", Action: "ecr:ListImages", Resource: "*" };
const assuming = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "sts:AssumeRole",
};

/** What it costs, in steps: an outer limit is the one that counts. */
function stepsOf(work: () => unknown): number {
  let steps = 0;
  limitWork(() => {
    work();
    for (; ; steps += 100) {
      try {
        spend(100);
      } catch {
        break;
      }
    }
  });
  return MAX_STEPS - steps;
}

describe("the cost of judging is bounded", () => {
  it.each([400, 800, 3000])("a permissions policy of %i statements pasted as trust", (count) => {
    const text = document(count, reading);
    const result = reviewTrust(text, expectation);
    expect(result.findings.length).toBeGreaterThan(0);
  });

  it.each([
    ["trust", () => reviewTrust(document(3000, assuming), expectation)],
    ["permissions", () => reviewPermissions(document(3000, reading), question)],
  ] as [string, () => PermissionsReview | TrustReview][])(
    "%s of thousands of statements is told to be too large",
    (_, ask) => {
      const result = ask();
      expect(result.findings.map(({ code }) => code)).toContain(NOT_JUDGED);
      expect(result.awsRefuses).not.toBeNull();
      expect(result.verdicts).toEqual([]);
    },
  );

  it("twice the statements cost about twice as much", () => {
    const cost = (count: number) =>
      stepsOf(() => reviewTrust(document(count, assuming), expectation));
    expect(cost(160)).toBeLessThan(cost(80) * 2.5);
    const permissions = (count: number) =>
      stepsOf(() => reviewPermissions(document(count, reading), question));
    expect(permissions(200)).toBeLessThan(permissions(100) * 2.5);
  });

  it("patterns made to be slow are given up, with a clear error", () => {
    const slow = `arn:aws:ecr:*${"*a".repeat(2000)}:*${"*r".repeat(2500)}`;
    const text = document(1, { ...reading, Action: "*", Resource: [slow] });
    const result = reviewPermissions(text, {
      ...question,
      repositories: Array.from({ length: 100 }, (_, index) => `${"r".repeat(200)}${index}`),
    });
    expect(result.findings.map(({ code }) => code)).toContain(NOT_JUDGED);
  });

  it.each(densePolicies)(
    "what AWS stores is judged for a region and a repository: $name",
    ({ kind, filled, stored }) => {
      const text = filled(stored);
      const { findings, verdicts } =
        kind === "trust"
          ? reviewTrust(text, {
              ...expectation,
              trustedPrincipalArn: "arn:aws:iam::111122223333:role/mooring",
            })
          : reviewPermissions(text, { ...question, repositories: ["team/service"] });
      expect(findings.map(({ code }) => code)).not.toContain(NOT_JUDGED);
      if (kind === "permissions") expect(verdicts).not.toEqual([]);
    },
  );

  it("a limit counts what is spent inside it, and nothing outside", () => {
    expect(() => limitWork(() => spend(2_000_000))).toThrow(TooMuchWork);
    expect(() => spend(2_000_000)).not.toThrow();
  });
});

describe("what AWS refuses to store", () => {
  const readOnly = MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly;

  it("because it is too long is told before it is judged", () => {
    const padded = {
      ...readOnly,
      Statement: [
        ...readOnly.Statement,
        {
          ...reading,
          Resource: Array.from(
            { length: 300 },
            () => `arn:aws:ecr:us-west-1:${question.awsAccountId}:repository/x`,
          ),
        },
      ],
    };
    const review = reviewPermissions(JSON.stringify(padded), question);
    expect(review.awsRefuses).toContain("10240");
    expect(review.verdicts.every(({ allowed }) => allowed)).toBe(true);
  });

  it("because of a character outside its set is told with the place", () => {
    const text = JSON.stringify({ ...readOnly, Id: "für 日本" });
    const review = reviewPermissions(text, question);
    const finding = review.findings.find(({ code }) => code === "characters_foreign");
    expect(text.slice(finding?.from, finding?.to)).toBe("日本");
    expect(review.awsRefuses).toContain("U+65E5");
    expect(review.verdicts.every(({ allowed }) => allowed)).toBe(true);
  });

  it("is nothing of an ordinary policy", () => {
    expect(reviewPermissions(JSON.stringify(readOnly), question).awsRefuses).toBeNull();
    expect(reviewTrust("{", expectation).awsRefuses).not.toBeNull();
  });
});

describe("a policy that is enough and allows more", () => {
  it.each([
    ["everything", { Effect: "Allow", Action: "*", Resource: "*" }, ["*"]],
    ["all of ECR", { Effect: "Allow", Action: "ecr:*", Resource: "*" }, ["ecr:*"]],
    [
      "everything but IAM",
      { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
      ["everything but iam:*"],
    ],
  ])("%s is too powerful, with the policy that is enough", (_, statement, excess) => {
    const review = reviewPermissions(document(1, statement), question);
    expect(review.excess).toEqual(excess);
    expect(review.findings[0]).toMatchObject({ code: "too_powerful", severity: "warning" });
    const enough = reviewPermissions(review.enough ?? "", question);
    expect(enough.excess).toEqual([]);
    expect(enough.verdicts.every(({ allowed, required }) => allowed || !required)).toBe(true);
  });

  it("is not told of one that only reads", () => {
    const { excess, enough } = reviewPermissions(
      JSON.stringify(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly),
      question,
    );
    expect({ excess, enough }).toEqual({ excess: [], enough: null });
  });
});
