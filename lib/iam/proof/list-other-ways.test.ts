import { expect, it } from "vitest";
import { parsePolicyDocument } from "@/lib/iam/policy/policy-document";
import { listOtherWays } from "./list-other-ways";
import { ProofBudget } from "./proof-budget";

const PROVIDER = "arn:aws:iam::444455556666:saml-provider/Corp";
const SAML = "sts:AssumeRoleWithSAML";
const WEB = "sts:AssumeRoleWithWebIdentity";
const allow = (principal: unknown, action: string | string[], condition?: object) => ({
  Effect: "Allow",
  Principal: principal,
  Action: action,
  ...(condition && { Condition: condition }),
});
const service = { Service: "ec2.amazonaws.com" };
const account = { AWS: "arn:aws:iam::111122223333:root" };

it.each([
  ["nobody", [allow(account, "sts:AssumeRole")], []],
  ["a service", [allow(service, "sts:AssumeRole")], ["ec2.amazonaws.com sts:AssumeRole"]],
  [
    "a provider, by the calls that are allowed",
    [allow({ Federated: PROVIDER }, ["sts:AssumeRoleWith*", "sts:TagSession"])],
    [`${PROVIDER} ${SAML}`, `${PROVIDER} ${WEB}`],
  ],
  ["everyone with a token", [allow("*", WEB)], [`* ${WEB}`]],
  [
    "no one by tagging alone",
    [allow(service, ["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"])],
    [],
  ],
  [
    "any service that a condition asks for",
    [allow("*", "sts:AssumeRole", { Bool: { "aws:PrincipalIsAWSService": "true" } })],
    ["* sts:AssumeRole"],
  ],
  [
    "no service where an account is asked for",
    [allow("*", "sts:AssumeRole", { StringEquals: { "aws:PrincipalAccount": "111122223333" } })],
    [],
  ],
  [
    "no one whom a Deny keeps out for certain",
    [allow(service, "sts:AssumeRole"), { ...allow("*", "sts:*"), Effect: "Deny" }],
    [],
  ],
  [
    "whom a Deny keeps out by what is not known",
    [
      allow(service, "sts:AssumeRole"),
      {
        ...allow("*", "sts:*", { StringNotEquals: { "aws:SourceAccount": "444455556666" } }),
        Effect: "Deny",
      },
    ],
    ["ec2.amazonaws.com sts:AssumeRole"],
  ],
])("besides gets in %s", (_, statements, ways) => {
  const parsed = parsePolicyDocument({ Version: "2012-10-17", Statement: statements }, "trust");
  if (!parsed.ok) throw new Error("The policy cannot be read.");
  const found = listOtherWays(parsed.policy, new ProofBudget());
  expect(found.map(({ who, action }) => `${who} ${action}`)).toEqual(ways);
});
