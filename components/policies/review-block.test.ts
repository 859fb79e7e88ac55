import { expect, test } from "vitest";
import { askPermissions, askTrust } from "./ask-review";
import { groupPermissions } from "./group-permissions";
import { groupTrust } from "./group-trust";
import type { PolicyQuestion } from "./read-question";

const question: PolicyQuestion = {
  accountType: "global",
  awsAccountId: undefined,
  roleArn: undefined,
  regions: [],
  repositories: [],
  externalId: undefined,
  trustedAccountId: "111122223333",
  trustedPrincipalArn: undefined,
  sessionName: undefined,
};
const policy = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2);
const permissions = (...statements: object[]) =>
  groupPermissions(askPermissions(policy(...statements), question));

test("one reason is one block, with all its actions and one fix for them", () => {
  const blocks = permissions({ Effect: "Allow", Action: ["ecr:DescribeImages"], Resource: "*" });
  expect(blocks.map(({ title, actions }) => `${title} ${actions.length}`)).toEqual([
    "Missing 6",
    "Optional, not allowed 1",
    "Allowed 1",
  ]);
  const [missing, optional, allowed] = blocks;
  expect(missing?.reasons).toEqual(["Statement 1 does not include them."]);
  expect(missing?.fixes).toHaveLength(6);
  expect(missing?.places).toHaveLength(1);
  expect(optional?.reasons).toEqual(["Adds scan findings to the inventory."]);
  expect(allowed).toMatchObject({ tone: "ok", places: [{ path: "/Statement/0" }] });
});

test("no action is told twice, whatever is wrong with it", () => {
  const samples: object[][] = [
    [{ Effect: "Allow", Action: "ecr:*", Resource: "*" }],
    [
      { Effect: "Allow", Action: "ecr:*", Resource: "*" },
      { Effect: "Deny", Action: ["ecr:ListImages", "ecr:BatchGetImage"], Resource: "*" },
    ],
    [
      {
        Effect: "Allow",
        Action: "ecr:*",
        Resource: "*",
        Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
      },
    ],
    [{ Effect: "Allow", Action: "ecr:Describe*", Resource: "arn:aws:ecr:*:*:repository/a*" }],
  ];
  for (const statements of samples) {
    const review = askPermissions(policy(...statements), question);
    const blocks = groupPermissions(review);
    const told = blocks.flatMap(({ title, actions }) => (title === "Too much" ? [] : actions));
    expect(told.toSorted()).toEqual(review.verdicts.map(({ action }) => action).toSorted());
    const reasons = blocks.flatMap(({ reasons }) => reasons);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const action of told) {
      expect(reasons.filter((reason) => reason.includes(`${action} `)).length).toBeLessThan(2);
    }
  }
});

test("a policy that is too powerful is told so once, not for each action too many", () => {
  const blocks = permissions({
    Effect: "Allow",
    Action: ["ecr:*", "s3:*", "ec2:*"],
    Resource: "*",
  });
  const warnings = blocks.filter(({ tone }) => tone === "warn");
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.fixes[0]?.fix?.title).toBe("Replace by the policy that is enough");
});

test("actions too many are one block, and a mistyped one is told as that alone", () => {
  const action = ["ecr:ListImage", "ecr:PutImage", "ecr:DeleteRepository"];
  const blocks = permissions({ Effect: "Allow", Action: action, Resource: "*" });
  const tooMuch = blocks.filter(({ title }) => title === "Too much");
  expect(tooMuch.map(({ actions }) => actions)).toEqual([["ecr:PutImage", "ecr:DeleteRepository"]]);
  expect(tooMuch[0]?.reasons).toEqual([
    "More than reading ECR takes, and a connector never uses it.",
  ]);
  expect(blocks.filter(({ key }) => key === "action_unknown")).toHaveLength(1);
});

test("a trust policy’s fault stands with the fault, not with each caller again", () => {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::444455556666:root" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": "an-external-id" } },
  };
  const { callers, others } = groupTrust(askTrust(policy(statement), question), "Mooring");
  expect(callers.map(({ tone, reasons }) => [tone, reasons])).toEqual([
    ["danger", []],
    ["ok", []],
    ["ok", []],
  ]);
  expect(others.map(({ key }) => key)).toContain("principal_other_account");
  expect(others.map(({ key }) => key)).not.toContain("mooring_kept_out");
});

test("where nothing else tells why the right caller is kept out, its own line does", () => {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "sts:TagSession",
  };
  const { callers, others } = groupTrust(askTrust(policy(statement), question), "Mooring");
  expect(callers[0]?.reasons).toHaveLength(1);
  expect(others).toEqual([]);
});
