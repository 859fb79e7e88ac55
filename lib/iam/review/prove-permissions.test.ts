import { describe, expect, it } from "vitest";
import { MANAGED_POLICIES } from "@/lib/iam/policy/managed-policies";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import { buildSelfInspectionPolicy } from "@/lib/iam/role/self-inspection";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { allowing, denying, policy } from "@/lib/testing/role-policies";
import type { SettledQuestion } from "./ask-permissions";
import type { PermissionsSubject } from "./permissions-subject";
import { proveRolePermissions } from "./prove-permissions";

const ACCOUNT = "123456789012";
const question: SettledQuestion = {
  partition: "aws",
  awsAccountId: ACCOUNT,
  regions: ["us-east-1", "eu-west-1"],
  repositories: [],
  template: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/path/Reader`,
};
const { regions } = question;
const own = {
  name: "own",
  document: buildPermissionsPolicy(ECR_READ, { partition: "aws", accountId: ACCOUNT, regions }),
};
const itself = {
  name: "itself",
  document: buildSelfInspectionPolicy({ partition: "aws", path: "/path/", roleName: "Reader" }),
};
const managed = {
  name: "managed",
  document: MANAGED_POLICIES.AmazonEC2ContainerRegistryReadOnly,
};

function proofOf(
  policies: PermissionsSubject["policies"],
  change: Partial<SettledQuestion> = {},
  boundary?: PermissionsSubject["boundary"],
) {
  return proveRolePermissions({
    policies,
    question: { ...question, ...change },
    ...(boundary ? { boundary } : {}),
  });
}
const sentences = (...given: Parameters<typeof proofOf>) => {
  const { readsOnly, everyRepository } = proofOf(...given);
  return [readsOnly.sentence, everyRepository.sentence];
};
const repository = (name: string) => `arn:aws:ecr:*:*:repository/${name}`;

describe("that policies only read", () => {
  it("is proved of our own, with what lets the role read itself", () => {
    expect(sentences([own, itself])[0]).toBe(
      "Proved: these policies allow nothing beyond reading registries and the role Reader itself",
    );
    expect(sentences([managed])[0]).toContain("Proved: this policy allows nothing beyond reading");
  });

  it.each([
    ["another role", { roleArn: `arn:aws:iam::${ACCOUNT}:role/Reader` }],
    ["any", { roleArn: `arn:aws:iam::${ACCOUNT}:role/path/Other` }],
  ])("is broken by reading %s", (_, change) => {
    expect(sentences([own, itself], change)[0]).toBe(
      `Too much: these policies allow iam:GetRole on arn:aws:iam::${ACCOUNT}:role/path/Reader (statement 1 of “itself”)`,
    );
  });

  it("takes the role that a policy lets be read for its own, where none is known", () => {
    const { roleArn: _, ...open } = question;
    const proof = proveRolePermissions({ policies: [own, itself], question: open });
    expect(proof.readsOnly.outcome).toBe("proved");
  });

  it("is broken by a request that AWS knows, with its statement", () => {
    const all = policy("all", allowing("ecr:ListImages"), allowing("ecr:*"));
    expect(proofOf([all]).readsOnly).toEqual({
      outcome: "counterexample",
      sentence: `Too much: this policy allows ecr:DeleteRepository on arn:aws:ecr:us-east-1:${ACCOUNT}:repository/any-repository (statement 2)`,
      request: {
        action: "ecr:DeleteRepository",
        resource: `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/any-repository`,
        context: {},
      },
      dependsOn: [],
      element: "Action",
      statementPath: "/Statement/1",
    });
  });

  it.each([
    ["ecr:BatchGetImag?", "any action like ecr:batchgetimagx on *"],
    ["s3:*", "s3:GetObject on arn:aws:s3:::any-bucket/any-key"],
    [
      "ecr:SetR*",
      `ecr:SetRepositoryPolicy on arn:aws:ecr:us-east-1:${ACCOUNT}:repository/any-repository`,
    ],
    ["ecr:PutRegistry*", "ecr:PutRegistryPolicy on *"],
    ["athena:Start*", "any action like athena:start on *"],
  ])("tells of %s one action that fits", (action, told) => {
    expect(sentences([policy("p", allowing(action))])[0]).toContain(`allows ${told} (statement 1)`);
  });

  it("tells on what it depends", () => {
    const tag = { Condition: { StringEquals: { "aws:ResourceTag/a": "b" } } };
    expect(sentences([policy("p", allowing("ecr:PutImage", "*", tag))])[0]).toContain(
      ', where aws:ResourceTag/a is "b" (statement 1)',
    );
  });
});

describe("that every repository is reached", () => {
  it("is proved of our own policy, and of a boundary that leaves it", () => {
    const proved = `Proved: every permission on every repository of account ${ACCOUNT} in us-east-1 and eu-west-1`;
    expect(sentences([own])[1]).toBe(proved);
    expect(sentences([managed], {}, policy("limit", allowing("ecr:*")))[1]).toBe(proved);
    expect(sentences([managed], { repositories: ["team/*", "app"] })[1]).toContain(
      "on every repository “team/*” or “app” of account",
    );
  });

  it.each([
    [
      "no statement of another region",
      [own],
      { regions: ["us-east-1", "us-west-2"] },
      "would be refused ecr:GetDownloadUrlForLayer and 4 more in us-west-2: no statement allows it",
    ],
    [
      "a Deny",
      [managed, policy("no", denying("ecr:BatchGetImage", repository("secret/*")))],
      {},
      "Repository “secret/x” would be refused ecr:BatchGetImage: statement 1 of “no” denies it",
    ],
    [
      "a tag",
      [
        policy(
          "p",
          allowing("ecr:*", "*", { Condition: { Null: { "aws:ResourceTag/a": "true" } } }),
        ),
      ],
      {},
      "Repository “xx” may be refused ecr:GetDownloadUrlForLayer and 4 more: it depends on aws:ResourceTag/a",
    ],
    [
      "what is asked of no repository",
      [managed, policy("no", denying("ecr:GetAuthorizationToken"))],
      {},
      "ecr:GetAuthorizationToken would be refused: statement 1 of “no” denies it",
    ],
  ])("is broken by %s", (_, policies, change, told) => {
    expect(sentences(policies, change)[1]).toContain(told);
  });

  it("is broken by the boundary, by its name", () => {
    const boundary = policy("limit", allowing("ecr:*", repository("team/*")));
    expect(sentences([managed], {}, boundary)[1]).toContain(
      "the permissions boundary “limit” does not allow it",
    );
    expect(sentences([managed], {}, policy("limit", allowing("s3:*")))[1]).toContain(
      "the permissions boundary “limit” does not allow it",
    );
  });

  it("is told of each action and region, the optional ones too", () => {
    const { repositories } = proofOf([policy("p", allowing("ecr:*", repository("team/*")))]);
    expect(repositories.map(({ region }) => region)).toEqual([
      ...Array(8).fill("us-east-1"),
      ...Array(8).fill("eu-west-1"),
    ]);
    const scans = repositories.find(({ required }) => !required);
    expect(scans).toMatchObject({
      action: "ecr:DescribeImageScanFindings",
      outcome: "counterexample",
      repository: "xx",
      statementPath: "/Statement/0",
    });
  });

  it("is told of documents as IAM gives them, as text", () => {
    const asText = ({ name, document }: { name: string; document: object }) => ({
      name,
      document: JSON.stringify(document),
    });
    const never = policy("never", denying("ecr:ListImages", repository("old/*")));
    const proof = proofOf([managed, itself, never].map(asText));
    expect(proof.readsOnly.outcome).toBe("proved");
    expect(proof.everyRepository).toMatchObject({
      outcome: "counterexample",
      policyName: "never",
      statementPath: "/Statement/0",
    });
  });

  it("is not decided of what cannot be read, by the policy’s name", () => {
    const broken = { name: "broken", document: "{" };
    for (const sentence of sentences([own, broken])) {
      expect(sentence).toBe("Not decided: “broken”, the document. Syntax errors in policy.");
    }
    expect(proofOf([own, broken]).readsOnly).toMatchObject({ policyName: "broken" });
  });
});
