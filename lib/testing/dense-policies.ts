import type { PolicyTexts } from "@/lib/services/policies/judge-texts";

/** A policy made to cost much to judge, in any size. */
export type DensePolicy = {
  readonly name: string;
  readonly kind: "trust" | "permissions";
  /** The most characters of one policy that AWS stores without white space: a role's trust after a quota rise, all inline policies of a role (IAM quotas, IAM User Guide). */
  readonly stored: number;
  /** With so many statements. */
  of(count: number): string;
  /** With as many statements as fit into so many characters. */
  filled(characters: number): string;
};

const ROLE_INLINE = 10_240;
const TRUST = 4_096;

export const QUESTION = {
  scope: {
    partition: "aws",
    awsAccountId: "123456789012",
    regions: ["us-east-1", "us-west-1", "eu-central-1"],
    repositories: Array.from({ length: 20 }, (_, index) => `team-${index}/service`),
  },
  expectation: {
    partition: "aws",
    trustedAccountId: "111122223333",
    trustedPrincipalArn: "arn:aws:iam::111122223333:role/mooring",
    externalId: "8f14e45fceea467f8f14e45fceea467f8f14e45f",
  },
} as const satisfies PolicyTexts;

const arn = "arn:aws:ecr:*:123456789012:repository";

const statements: readonly [string, DensePolicy["kind"], (index: number) => object][] = [
  ["permissions pasted as trust", "trust", () => ({ ...allow("ecr:ListImages"), Resource: "*" })],
  ["anybody may assume", "trust", () => ({ ...allow("sts:AssumeRole"), Principal: { AWS: "*" } })],
  [
    "trust by IP ranges",
    "trust",
    (index) => ({
      ...allow("sts:AssumeRole"),
      Principal: { AWS: "*" },
      Condition: { NotIpAddress: { "aws:SourceIp": [`10.${index % 250}.0.0/16`] } },
    }),
  ],
  [
    "trust by wildcards of the External ID",
    "trust",
    (index) => ({
      ...allow("sts:AssumeRole"),
      Principal: { AWS: "111122223333" },
      Condition: { StringLike: { "sts:ExternalId": `*${"8*f*".repeat(4)}${index}*` } },
    }),
  ],
  ["reading, one action a statement", "permissions", () => reading("ecr:ListImages", "*")],
  [
    "wildcards in the resource",
    "permissions",
    (index) => reading("ecr:*", `${arn}/*t*e*a*m*${index}*s*e*r*v*`),
  ],
  [
    "wildcards in the action",
    "permissions",
    (index) => reading(`ecr:*${"G*e*t*".repeat(2)}${index}*`, "*"),
  ],
  [
    "denied by IP ranges",
    "permissions",
    (index) => ({
      Effect: "Deny",
      Action: "*",
      Resource: "*",
      Condition: { IpAddress: { "aws:SourceIp": [`10.${index % 250}.0.0/16`] } },
    }),
  ],
  [
    "policy variables",
    "permissions",
    (index) => reading("ecr:*", `${arn}/\${aws:PrincipalTag/t${index}}*`),
  ],
];

export const densePolicies: readonly DensePolicy[] = statements.map(([name, kind, statement]) => {
  const of = (count: number) =>
    print(Array.from({ length: count }, (_, index) => statement(index)));
  return {
    name,
    kind,
    stored: kind === "trust" ? TRUST : ROLE_INLINE,
    of,
    filled: (characters) => {
      let count = 1;
      while (of(count + 1).length <= characters) count += 1;
      return of(count);
    },
  };
});

function allow(action: string) {
  return { Effect: "Allow", Action: action };
}

function reading(action: string, resource: string) {
  return { Effect: "Allow", Action: action, Resource: resource };
}

function print(all: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: all });
}
