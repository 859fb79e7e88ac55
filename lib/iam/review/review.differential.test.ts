import { runSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { askedResources, settleQuestion } from "./ask-permissions";
import { wrongIds } from "./ask-trust";
import { reviewPermissions } from "./review-permissions";
import { reviewTrust } from "./review-trust";

const ID = "8f14e45fceea467f";
const CONSOLE = "111122223333";
const ACCOUNT = "444455556666";
const ALLOW_ALL = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

async function isAllowed(input: {
  principal: string;
  action: string;
  resource: string;
  account: string;
  context: Record<string, string>;
  identity: object;
  trust?: object;
}): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal: input.principal,
        action: input.action,
        resource: { resource: input.resource, accountId: input.account },
        contextVariables: input.context,
      },
      identityPolicies: [{ name: "identity", policy: input.identity }],
      serviceControlPolicies: [
        { orgIdentifier: "r-root", policies: [{ name: "all", policy: ALLOW_ALL }] },
      ],
      resourceControlPolicies: [],
      resourcePolicy: input.trust,
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === "Allowed";
}

const operator = fc
  .tuple(
    fc.constantFrom("", "ForAllValues:", "ForAnyValue:"),
    fc.constantFrom(
      "StringEquals",
      "StringNotEquals",
      "StringLike",
      "StringNotLike",
      "StringEqualsIgnoreCase",
    ),
    fc.constantFrom("", "IfExists"),
  )
  .map((parts) => parts.join(""));
const value = fc.constantFrom(ID, "*", "8f14*", "another-id", ID.toUpperCase());
const condition = fc.dictionary(
  operator,
  fc.record({ "sts:ExternalId": fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 2 })) }),
  { maxKeys: 2 },
);
const trustStatement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
  Principal: fc.constantFrom(
    { AWS: `arn:aws:iam::${CONSOLE}:root` },
    { AWS: CONSOLE },
    { AWS: "*" },
    { AWS: `arn:aws:iam::${CONSOLE}:role/Mooring` },
    { AWS: "arn:aws:iam::999999999999:root" },
  ),
  Action: fc.constantFrom("sts:AssumeRole", "sts:*", "sts:TagSession"),
  Condition: condition,
});

it("judges trust policies as an independent simulator does, and its findings tell the truth", async () => {
  const property = fc.asyncProperty(
    fc.array(trustStatement, { minLength: 1, maxLength: 2 }),
    async (statements) => {
      const trust = { Version: "2012-10-17", Statement: statements };
      const review = reviewTrust(JSON.stringify(trust), {
        partition: "aws",
        trustedAccountId: CONSOLE,
        trustedPrincipalArn: `arn:aws:iam::${CONSOLE}:role/Mooring`,
        externalId: ID,
      });
      const ask = (context: Record<string, string>) =>
        isAllowed({
          principal: `arn:aws:sts::${CONSOLE}:assumed-role/Mooring/check`,
          action: "sts:AssumeRole",
          resource: `arn:aws:iam::${ACCOUNT}:role/MooringRegistryRead`,
          account: ACCOUNT,
          context: {
            "aws:PrincipalArn": `arn:aws:iam::${CONSOLE}:role/Mooring`,
            "aws:PrincipalAccount": CONSOLE,
            ...context,
          },
          identity: ALLOW_ALL,
          trust,
        });
      const anyIn = async (ids: readonly string[]) => {
        const taken = await Promise.all(ids.map((id) => ask({ "sts:ExternalId": id })));
        return taken.includes(true);
      };
      const answers = [
        await ask({ "sts:ExternalId": ID }),
        await ask({}),
        await anyIn(wrongIds(trust, [ID])),
      ];
      expect(review.verdicts.map(({ allowed }) => allowed)).toEqual(answers);
      const errors = review.findings.filter(({ severity }) => severity === "error");
      const [right, missing, wrong] = answers;
      if (errors.length === 0) expect([right, missing, wrong]).toEqual([true, false, false]);
      const unsafe =
        /^external_id_(missing|if_exists|for_all|negated|wildcard|any|case|not_required)/;
      if (errors.some(({ code }) => unsafe.test(code))) expect(missing || wrong).toBe(true);
      if (missing || wrong) expect(errors.some(({ code }) => unsafe.test(code))).toBe(true);
    },
  );
  await fc.assert(property, { numRuns: 500 });
}, 60_000);

const question = settleQuestion(
  {
    partition: "aws",
    awsAccountId: ACCOUNT,
    regions: ["us-east-1", "us-west-1"],
    repositories: ["team/app", "other"],
    template: ECR_READ,
    optionalActions: [],
  },
  "",
);
const actions = [
  "ecr:*",
  "ecr:Get*",
  "*",
  ...ECR_READ.accountActions,
  ...ECR_READ.repositoryActions,
];
const resources = [
  "*",
  `arn:aws:ecr:*:${ACCOUNT}:repository/*`,
  `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/*`,
  `arn:aws:ecr:us-west-1:${ACCOUNT}:repository/team/*`,
];
const permissionStatement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
  Action: fc.subarray(actions, { minLength: 1, maxLength: 4 }),
  Resource: fc.subarray(resources, { minLength: 1, maxLength: 2 }),
});

it("judges permissions policies as an independent simulator does, action by action", async () => {
  const property = fc.asyncProperty(
    fc.array(permissionStatement, { minLength: 1, maxLength: 3 }),
    async (statements) => {
      const identity = { Version: "2012-10-17", Statement: statements };
      const review = reviewPermissions(JSON.stringify(identity), question);
      for (const { action, allowed } of review.verdicts) {
        const answers = await Promise.all(
          askedResources(action, question).map(({ arn, region }) =>
            isAllowed({
              principal: `arn:aws:sts::${ACCOUNT}:assumed-role/MooringRegistryRead/check`,
              action,
              // The simulator reads a star in the request as a wildcard; AWS compares it as it stands.
              resource: arn.replace("repository/*", "repository/every"),
              account: ACCOUNT,
              context: {
                "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/MooringRegistryRead`,
                "aws:RequestedRegion": region,
              },
              identity,
            }),
          ),
        );
        expect(allowed, action).toBe(answers.every(Boolean));
        const told = review.findings.some(
          ({ code, message }) =>
            /^action_(missing|denied)$/.test(code) && message.startsWith(action),
        );
        expect(told, action).toBe(!allowed);
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
}, 60_000);
