import * as ecr from "@aws-sdk/client-ecr";
import { describe, expect, it } from "vitest";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import type { PermissionsQuestion } from "./ask-permissions";
import { ECR_ACTIONS } from "./ecr-actions";
import type { PermissionsReview } from "./finding";
import { applyEdits } from "./json-text";
import { reviewPermissions } from "./review-permissions";

const ACCOUNT = "123456789012";
const question: PermissionsQuestion = {
  partition: "aws",
  awsAccountId: ACCOUNT,
  regions: ["us-east-1", "us-west-1"],
  repositories: [],
  template: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
};
const scope = { partition: "aws", regions: question.regions, accountId: ACCOUNT } as const;

const show = (document: unknown) => JSON.stringify(document, null, 2);
const codes = ({ findings }: PermissionsReview) => findings.map(({ code }) => code);
const missing = ({ verdicts }: PermissionsReview) =>
  verdicts.filter(({ required, allowed }) => required && !allowed).map(({ action }) => action);

function fixed(review: PermissionsReview, code: string, asked = question): PermissionsReview {
  const finding = review.findings.find((each) => each.code === code);
  expect(finding?.fix, `${code} has a fix`).toBeDefined();
  return reviewPermissions(applyEdits(review.text, finding?.fix?.edits ?? []), asked);
}

describe("whether a policy is enough", () => {
  it("our own policy gives every required permission, and lacks the optional one", () => {
    const review = reviewPermissions(show(buildPermissionsPolicy(ECR_READ, scope)), question);
    expect(missing(review)).toEqual([]);
    expect(codes(review)).toEqual(["optional_action_missing"]);
  });

  it("AmazonEC2ContainerRegistryReadOnly gives everything", () => {
    const managed = MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly;
    const review = reviewPermissions(show(managed), question);
    expect(review.verdicts.every(({ allowed }) => allowed)).toBe(true);
    expect(review.findings).toEqual([]);
  });

  it("pain 13: AmazonEC2ContainerRegistryPullOnly cannot list, and each missing action is named", () => {
    const pullOnly = MANAGED_POLICIES.AmazonEC2ContainerRegistryPullOnly;
    const review = reviewPermissions(show(pullOnly), question);
    expect(missing(review)).toEqual([
      "ecr:DescribeRepositories",
      "ecr:DescribeImages",
      "ecr:ListImages",
      "ecr:GetRepositoryPolicy",
    ]);
    expect(codes(review)).toContain("action_beyond_need");
  });

  it("becomes enough by applying the offered fixes one after another", () => {
    let review = reviewPermissions(
      show({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      }),
      question,
    );
    for (let left = missing(review).length; left > 0; left -= 1) {
      review = fixed(review, "action_missing");
    }
    expect(missing(review)).toEqual([]);
  });

  it("tells the regions in which an action is denied, and fixes those", () => {
    const onlyEast = buildPermissionsPolicy(ECR_READ, { ...scope, regions: ["us-east-1"] });
    const review = reviewPermissions(show(onlyEast), question);
    const verdict = review.verdicts.find(({ action }) => action === "ecr:ListImages");
    expect(verdict).toMatchObject({ allowed: false, statementPath: "/Statement/0" });
    expect(verdict?.deniedResources).toEqual([
      `arn:aws:ecr:us-west-1:${ACCOUNT}:repository/any-repository`,
    ]);
    expect(missing(fixed(review, "action_missing"))).toHaveLength(missing(review).length - 1);
  });

  it("asks of the chosen repositories alone", () => {
    const policy = buildPermissionsPolicy(ECR_READ, { ...scope, repositories: ["team/*"] });
    const ask = (repositories: string[]) =>
      missing(reviewPermissions(show(policy), { ...question, repositories }));
    expect(ask(["team/app"])).toEqual([]);
    expect(ask(["team/app", "other"])).toContain("ecr:ListImages");
  });

  it("names the statement that denies, and offers no false fix", () => {
    const document = structuredClone(MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly);
    const statements: object[] = [...document.Statement];
    statements.push({ Effect: "Deny", Action: "ecr:Batch*", Resource: "*" });
    const review = reviewPermissions(show({ ...document, Statement: statements }), question);
    const finding = review.findings.find(({ code }) => code === "action_denied");
    expect(finding).toMatchObject({ path: "/Statement/1" });
    expect(finding?.fix).toBeUndefined();
  });
});

describe("what is wrong in a policy", () => {
  const statement = (changes: object) =>
    show({
      Version: "2012-10-17",
      Statement: [
        ...MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly.Statement,
        { Effect: "Allow", Action: "ecr:ListImages", Resource: "*", ...changes },
      ],
    });

  it.each([
    [
      "pain 6: arn:aws: where the account is in GovCloud",
      { Resource: `arn:aws:ecr:us-gov-west-1:${ACCOUNT}:repository/*` },
      "arn_partition",
      `"arn:aws-us-gov:ecr:us-gov-west-1:${ACCOUNT}:repository/*"`,
      { partition: "aws-us-gov", regions: ["us-gov-west-1"] },
    ],
    [
      "a region that does not exist",
      { Resource: `arn:aws:ecr:us-west-9:${ACCOUNT}:repository/*` },
      "arn_region",
      "us-east-1",
      {},
    ],
    [
      "a region that is not asked for",
      { Resource: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/*` },
      "arn_other_region",
      "us-east-1",
      {},
    ],
    [
      "another account",
      { Resource: "arn:aws:ecr:us-east-1:999999999999:repository/*" },
      "arn_account",
      ACCOUNT,
      {},
    ],
    [
      "a mistyped action",
      { Action: "ecr:DescribeRepositry" },
      "action_unknown",
      "Repositories",
      {},
    ],
    ["ecr:*", { Action: "ecr:*" }, "action_beyond_need", "ecr:BatchGetImage", {}],
    [
      "an action of another service",
      { Action: ["s3:GetObject", "ecr:ListImages"] },
      "action_beyond_need",
      "ecr:ListImages",
      {},
    ],
    ["a writing action", { Action: "ecr:PutImage" }, "action_beyond_need", "ecr:ListImages", {}],
  ] as const)("%s is found and fixed", (_, changes, code, expected, asked) => {
    const ask = { ...question, ...asked } as PermissionsQuestion;
    const review = reviewPermissions(statement(changes), ask);
    expect(codes(review)).toContain(code);
    const after = fixed(review, code, ask);
    expect(codes(after)).not.toContain(code);
    expect(after.text).toContain(expected);
  });

  it.each([
    ["NotAction", { NotAction: "s3:*", Action: undefined }],
    ["NotResource", { NotResource: "arn:aws:s3:::bucket", Resource: undefined }],
  ])("Allow with %s is a warning", (_, changes) => {
    expect(codes(reviewPermissions(statement(changes), question))).toContain("allow_with_negation");
  });

  it("the self-inspection statement is no excess", () => {
    const review = reviewPermissions(
      statement({ Action: ["iam:GetRole", "iam:GetPolicyVersion", "ecr:Describe*"] }),
      question,
    );
    const excess = review.findings.filter(({ code }) => code === "action_beyond_need");
    expect(excess.map(({ path }) => path)).toEqual(["/Statement/1/Action/2"]);
  });

  it("tells the three size limits", () => {
    const sized = (count: number) =>
      codes(
        reviewPermissions(
          statement({
            Resource: Array.from(
              { length: count },
              (_, index) => `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/team/app-${index}`,
            ),
          }),
          question,
        ),
      ).filter((code) => code.startsWith("size"));
    expect(sized(60)).toEqual([]);
    expect(sized(80)).toEqual(["size_managed_near"]);
    expect(sized(110)).toEqual(["size_managed"]);
    expect(sized(180)).toEqual(["size_inline"]);
  });
});

it("knows every action of the SDK's ECR, and so of the API", () => {
  const operations = Object.keys(ecr)
    .filter((name) => /^[A-Z]\w+Command$/.test(name) && !name.startsWith("$"))
    .map((name) => name.replace(/Command$/, ""));
  expect(operations.filter((name) => !(ECR_ACTIONS as readonly string[]).includes(name))).toEqual(
    [],
  );
});
