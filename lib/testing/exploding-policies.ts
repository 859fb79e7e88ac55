const CONSOLE = "111122223333";

function policy(...statements: object[]) {
  return { Version: "2012-10-17", Statement: statements };
}

function assuming(condition: object, change: object = {}) {
  return {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${CONSOLE}:root` },
    Action: "sts:AssumeRole",
    Condition: condition,
    ...change,
  };
}

const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index));
const deny = { Effect: "Deny", Principal: "*" };
const id = "sts:ExternalId";

/** Trust policies made to cost a prover much. */
export const explodingPolicies: readonly { readonly name: string; readonly document: object }[] = [
  {
    name: "a gap far from the end, forbidden and wanted",
    document: policy(
      assuming({
        StringLike: { [id]: [`*a${"?".repeat(60)}`] },
        StringNotLike: { [id]: [`*b${"?".repeat(59)}`, `*a${"?".repeat(58)}`, "*b*a*"] },
      }),
    ),
  },
  {
    name: "many patterns at once",
    document: policy(
      assuming({
        StringLike: { [id]: many(60, (index) => `*${"ab?".repeat(index % 7)}*c${index}*`) },
      }),
      assuming({ StringLike: { [id]: "?*" } }, deny),
    ),
  },
  {
    name: "forty denials of two keys each",
    document: policy(
      assuming({}),
      ...many(40, String).map((index) =>
        assuming(
          { StringLike: { [`aws:RequestTag/a${index}`]: `*${index}`, [id]: `*${index}*x*` } },
          deny,
        ),
      ),
      assuming({ StringNotLike: { [id]: "?????????????????????*" } }, deny),
      assuming({ StringLike: { [id]: "*?*" } }, deny),
    ),
  },
  {
    name: "choices that all fail late",
    document: policy(
      assuming({ StringEquals: { [id]: "right" } }, { Principal: "*" }),
      ...many(30, String).map((index) =>
        assuming(
          { StringNotEqualsIfExists: { [`acme:Key${index}`]: "a", [`acme:Key${index + 1}`]: "b" } },
          deny,
        ),
      ),
      assuming({ StringLike: { [id]: "r*" }, Null: { "acme:Key0": ["true", "false"] } }, deny),
    ),
  },
  {
    name: "many principals and patterns of their ARNs",
    document: policy(
      assuming(
        { ArnLike: { "aws:PrincipalArn": many(40, (index) => `arn:aws:iam::*:role/*${index}*`) } },
        {
          Principal: {
            AWS: many(40, (index) => `arn:aws:iam::${100_000_000_000 + index}:role/r${index}`),
          },
        },
      ),
      assuming({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*?*" } }, deny),
      assuming({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:*/*" } }, deny),
    ),
  },
  {
    name: "variables of one another",
    document: policy(
      assuming(
        {
          StringLike: Object.fromEntries(
            many(20, (index) => `aws:PrincipalTag/${index}`).map((key, index) => [
              key,
              `*\${aws:PrincipalTag/${index + 1}}*`,
            ]),
          ),
        },
        { Principal: "*" },
      ),
      assuming({ StringLike: { "aws:PrincipalTag/0": "?*" } }, deny),
    ),
  },
];

const ecr = { Effect: "Allow", Action: "ecr:*", Resource: "*" };
const repository = (pattern: string) => `arn:aws:ecr:*:*:repository/${pattern}`;

/** The same of permissions policies. */
export const explodingPermissions: typeof explodingPolicies = [
  {
    name: "gaps far from the end in names of repositories",
    document: policy(
      { ...ecr, Resource: [repository(`*a${"?".repeat(60)}`), repository(`*b${"?".repeat(59)}`)] },
      { ...ecr, Resource: repository(`*a${"?".repeat(58)}c*`) },
      { Effect: "Deny", Action: "ecr:*", NotResource: repository(`*c${"?".repeat(61)}`) },
    ),
  },
  {
    name: "many patterns of actions, allowed and denied",
    document: policy(
      { ...ecr, Action: many(60, (index) => `ecr:*${"a?".repeat(index % 7)}*${index}*`) },
      ...many(20, (index) => `ecr:*${index}*?*`).map((Action) => ({
        ...ecr,
        Effect: "Deny",
        Action,
      })),
      { ...ecr, Effect: "Deny", Action: "ecr:?*x*" },
    ),
  },
  {
    name: "sixty denials of an action, a repository and a key each",
    document: policy(
      ecr,
      ...many(60, String).map((index) => ({
        Effect: "Deny",
        Action: `ecr:*${index}*`,
        Resource: repository(`*${index}*`),
        Condition: { StringLike: { [`aws:ResourceTag/a${index}`]: `*${index}*` } },
      })),
      { ...ecr, Effect: "Deny", Condition: { StringLike: { "aws:ResourceTag/z": "*" } } },
      { ...ecr, Effect: "Deny", Condition: { Null: { "aws:ResourceTag/z": "true" } } },
    ),
  },
  {
    name: "variables in resources",
    document: policy(
      ...many(20, String).map((index) => ({
        ...ecr,
        Resource: repository(`*\${aws:PrincipalTag/${index}}*\${aws:ResourceTag/${index}}*`),
      })),
      ...many(20, String).map((index) => ({
        ...ecr,
        Effect: "Deny",
        Resource: repository(`*\${aws:ResourceTag/${index}}*\${aws:PrincipalTag/${index}}*`),
      })),
    ),
  },
  {
    name: "every repository by three letters each",
    document: policy({
      ...ecr,
      Resource: many(140, (index) =>
        repository(`*${String.fromCharCode(97 + (index % 26))}?${index % 10}*`),
      ),
    }),
  },
];
