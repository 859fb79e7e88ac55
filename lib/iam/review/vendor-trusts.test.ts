import { describe, expect, it } from "vitest";
import { settleExpectation } from "./ask-trust";
import { proveTrust } from "./prove-trust";

// Trust policies as AWS, vendors and modules tell their users to write them, with this console in the vendor's place.

const VENDOR = "111122223333";
const OWN = "999988887777";
const ID = "mrg-7f3a60c1";
const VENDOR_ROLE = `arn:aws:iam::${VENDOR}:role/Mooring`;
const root = `arn:aws:iam::${VENDOR}:root`;
const withId = { StringEquals: { "sts:ExternalId": ID } };

type Change = { readonly [element: string]: unknown };
const assuming = (change: Change = {}) => ({
  Effect: "Allow",
  Principal: { AWS: root },
  Action: "sts:AssumeRole",
  Condition: withId,
  ...change,
});

function proofOf(statements: readonly object[], version: string | undefined = "2012-10-17") {
  const document = { ...(version ? { Version: version } : {}), Statement: statements };
  const expected = {
    partition: "aws",
    trustedAccountId: VENDOR,
    trustedPrincipalArn: VENDOR_ROLE,
    externalId: ID,
    sessionName: "mooring-1",
    now: new Date("2026-01-15T08:00:00Z"),
  } as const;
  return proveTrust(document, settleExpectation(expected, document), expected);
}

describe("trust policies as they are found", () => {
  it.each<[name: string, statements: readonly object[], outcome: string]>([
    ["AWS's own guide to third parties: account and External ID", [assuming()], "proved"],
    ["the number of the account alone", [assuming({ Principal: { AWS: VENDOR } })], "proved"],
    [
      "a Sid and lists of one, as CloudFormation writes them",
      [
        assuming({
          Sid: "DatadogAWSTrustRelationship",
          Action: ["sts:AssumeRole"],
          Principal: { AWS: [root] },
        }),
      ],
      "proved",
    ],
    [
      "the External ID in a list (Terraform’s aws_iam_policy_document: Datadog, Lacework)",
      [assuming({ Condition: { StringEquals: { "sts:ExternalId": [ID] } } })],
      "proved",
    ],
    [
      "the vendor's role (CostRadar's module)",
      [assuming({ Principal: { AWS: VENDOR_ROLE } })],
      "proved",
    ],
    [
      "the vendor's user (Snyk's role for ECR)",
      [assuming({ Principal: { AWS: `arn:aws:iam::${VENDOR}:user/ecr-integration-user` } })],
      "proved",
    ],
    [
      "the account, narrowed by the ARN of a role (Prowler)",
      [
        assuming({
          Condition: {
            ...withId,
            StringLike: { "aws:PrincipalArn": `arn:aws:iam::${VENDOR}:role/Mooring*` },
          },
        }),
      ],
      "proved",
    ],
    [
      "anybody, narrowed to the vendor's account",
      [
        assuming({
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "sts:ExternalId": ID, "aws:PrincipalAccount": VENDOR } },
        }),
      ],
      "proved",
    ],
    [
      "sts:TagSession in the same statement (a target role of EKS Pod Identity)",
      [assuming({ Action: ["sts:AssumeRole", "sts:TagSession"] })],
      "proved",
    ],
    [
      "sts:TagSession in a statement of its own, without a condition",
      [assuming(), assuming({ Action: "sts:TagSession", Condition: {} })],
      "proved",
    ],
    [
      "sts:SetSourceIdentity too",
      [assuming({ Action: ["sts:AssumeRole", "sts:SetSourceIdentity"] })],
      "proved",
    ],
    [
      "an empty Condition",
      [
        assuming(),
        assuming({
          Condition: {},
          Principal: { AWS: root },
          Effect: "Deny",
          Action: "sts:TagSession",
        }),
      ],
      "proved",
    ],
    [
      "only from the vendor's addresses",
      [
        assuming({
          Condition: {
            ...withId,
            IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "198.51.100.7"] },
          },
        }),
      ],
      "proved",
    ],
    [
      "a Deny of what is not encrypted",
      [
        assuming(),
        assuming({
          Effect: "Deny",
          Principal: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ],
      "proved",
    ],
    [
      "a Deny of every other organization (data perimeters)",
      [
        assuming(),
        assuming({
          Effect: "Deny",
          Principal: { AWS: "*" },
          Condition: {
            StringNotEqualsIfExists: {
              "aws:PrincipalOrgID": "o-aaaaaaaaaa",
              "aws:PrincipalAccount": VENDOR,
            },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        }),
      ],
      "proved",
    ],
    ["no Version at all", [assuming()], "no version"],
    [
      "StringLike with the id as it is",
      [assuming({ Condition: { StringLike: { "sts:ExternalId": ID } } })],
      "proved",
    ],
    [
      "no External ID (create-role of the console, unticked)",
      [assuming({ Condition: {} })],
      "without",
    ],
    [
      "MFA in its place (cross-account access for people)",
      [assuming({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })],
      "without",
    ],
    [
      "an organization in its place",
      [
        assuming({
          Principal: { AWS: "*" },
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-aaaaaaaaaa" } },
        }),
      ],
      "without",
    ],
    [
      "the admin of its own account beside",
      [assuming(), assuming({ Principal: { AWS: `arn:aws:iam::${OWN}:root` }, Condition: {} })],
      "stranger",
    ],
    [
      "the id that another vendor's account has beside",
      [assuming({ Principal: { AWS: [root, "arn:aws:iam::464622532012:root"] } })],
      "stranger",
    ],
    [
      "an id with a wildcard for several connectors",
      [assuming({ Condition: { StringLike: { "sts:ExternalId": "mrg-*" } } })],
      "with",
    ],
    [
      "EC2 beside (instance profile)",
      [assuming(), assuming({ Principal: { Service: "ec2.amazonaws.com" }, Condition: {} })],
      "services",
    ],
    [
      "GitHub Actions beside",
      [
        assuming(),
        assuming({
          Principal: {
            Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
          },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
            StringLike: { "token.actions.githubusercontent.com:sub": "repo:octo-org/octo-repo:*" },
          },
        }),
      ],
      "services",
    ],
  ])("%s", (name, statements, outcome) => {
    const proof = proofOf(statements, outcome === "no version" ? undefined : "2012-10-17");
    const { nobodyElse, otherWays = [] } = proof ?? {};
    const said = { statement: name, outcome: nobodyElse?.outcome, sentence: nobodyElse?.sentence };
    switch (outcome) {
      case "without":
      case "with":
      case "stranger":
        expect(said).toMatchObject({ outcome: "counterexample" });
        break;
      default:
        expect(said).toMatchObject({ outcome: "proved" });
    }
    // That no service is of an organization is not taken for granted.
    expect(otherWays.length > 0).toBe(outcome === "services" || name.startsWith("an organ"));
    if (nobodyElse?.outcome !== "counterexample") return;
    const { principalAccount, context } = nobodyElse.request;
    expect(principalAccount === VENDOR).toBe(outcome !== "stranger");
    if (outcome !== "stranger") expect("sts:ExternalId" in context).toBe(outcome === "with");
  });
});
