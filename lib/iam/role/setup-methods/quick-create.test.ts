import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { ACCOUNT_TYPE_IDS, partitionOf } from "@/lib/iam/identifiers/account-types";
import type { RoleSpec } from "@/lib/iam/role/role-spec";
import { SELF_INSPECTION_POLICY_NAME } from "@/lib/iam/role/self-inspection";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";
import { lintTemplate } from "@/lib/testing/lint-template";
import { readCloudFormation } from "@/lib/testing/read-cloud-formation";
import { outcomeOf } from "@/lib/testing/role-outcome";
import { aRoleSpec, roleSpecs } from "@/lib/testing/role-specs";
import { quickCreateUrl } from "./quick-create-url";
import { writeYaml } from "./render-cloud-formation";
import { buildSharedTemplate } from "./shared-template";

const templateUrl = "https://bucket.s3.us-west-2.amazonaws.com/mooring/role.yaml";
const yaml = writeYaml(buildSharedTemplate(REGISTRY_TYPES["aws-ecr"].permissions));
const linkOf = (spec: RoleSpec, region?: string) => quickCreateUrl(spec, { templateUrl, region });

/** The parameters of a link, as the AWS console reads them. */
function readLink(url: string): Record<string, string> {
  const query = new URLSearchParams(new URL(url).hash.replace(/^#\/stacks\/quickcreate\?/, ""));
  return Object.fromEntries(
    [...query].flatMap(([name, value]) =>
      name.startsWith("param_") ? [[name.slice("param_".length), value]] : [],
    ),
  );
}

/** One way to write what IAM reads alike: a list of one and its item; the policy's name is the template's own. */
function normal(outcome: ReturnType<typeof outcomeOf>): unknown {
  const { policies, ...rest } = outcome;
  const text = JSON.stringify({ ...rest, policies: Object.values(policies) });
  return JSON.parse(text, (key, value) =>
    (key === "Resource" || key === "aws:PrincipalArn") && typeof value === "string"
      ? [value]
      : value,
  );
}

test("the shared template passes cfn-lint, with the optional parameters given and without", () => {
  const given = { RepositoryArns: "a,b", TrustedPrincipalArns: "c", NewExternalId: "new" };
  expect(lintTemplate(yaml, { ...given, PermissionsBoundaryArn: "d" })).toEqual([]);
  // CloudFormation takes an empty list, which the linter warns of.
  const others = lintTemplate(yaml).filter((each) => !each.includes("number of commas"));
  expect(others).toEqual([]);
  expect(lintTemplate(yaml, { ...given, SelfInspection: "false" })).toEqual([]);
});

test("a link with the shared template makes the role of any spec that it can tell", () => {
  let told = 0;
  fc.assert(
    fc.property(roleSpecs, (spec) => {
      const url = linkOf(spec);
      if (url === undefined) return;
      told += 1;
      const template = parse(yaml, { version: "1.1" });
      const outcome = readCloudFormation(template, partitionOf(spec.accountType), readLink(url));
      expect(normal(outcome)).toEqual(normal(outcomeOf(spec)));
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(10);
});

test("a link says whether the role reads itself; the template by itself has it ticked", () => {
  const said = (selfInspection: boolean) =>
    readLink(linkOf(aRoleSpec({ selfInspection })) ?? "").SelfInspection;
  expect([said(true), said(false)]).toEqual(["true", "false"]);
  const { SelfInspection: _, ...others } = readLink(linkOf(aRoleSpec()) ?? "");
  const outcome = readCloudFormation(parse(yaml, { version: "1.1" }), "aws", others);
  expect(Object.keys(outcome.policies)).toEqual([SELF_INSPECTION_POLICY_NAME]);
});

test("a link opens the console of the account's partition, in the region when it belongs there", () => {
  const link = (accountType: RoleSpec["accountType"], region?: string) =>
    linkOf(aRoleSpec({ accountType }), region)?.split("#")[0];
  expect(ACCOUNT_TYPE_IDS.map((accountType) => link(accountType))).toEqual([
    "https://us-east-1.console.aws.amazon.com/cloudformation/home?region=us-east-1",
    "https://us-gov-west-1.console.amazonaws-us-gov.com/cloudformation/home?region=us-gov-west-1",
    "https://cn-north-1.console.amazonaws.cn/cloudformation/home?region=cn-north-1",
    "https://eusc-de-east-1.console.amazonaws-eusc.eu/cloudformation/home?region=eusc-de-east-1",
  ]);
  expect(link("global", "eu-west-1")).toContain("//eu-west-1.console.aws.amazon.com/");
  expect(link("us_gov", "eu-west-1")).toContain("//us-gov-west-1.console");
});

test("a link names a stack by the rules of CloudFormation", () => {
  fc.assert(
    fc.property(roleSpecs, (spec) => {
      const query = new URLSearchParams(linkOf(spec)?.split("?").at(-1));
      const name = query.get("stackName");
      if (name !== null) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9-]{0,127}$/);
    }),
  );
});

test.each([
  ["tags", aRoleSpec({ tags: [{ key: "team", value: "images" }] })],
  [
    "a principal with a comma",
    aRoleSpec({
      trust: {
        trustedAccountId: "111122223333",
        externalId: "some-id",
        trustedPrincipalArn: "arn:aws:iam::111122223333:role/a,b",
      },
    }),
  ],
  [
    "a wildcard in the path, where the role reads itself",
    aRoleSpec({ path: "/*/", selfInspection: true }),
  ],
] as const)("there is no link for a role with %s", (_, spec) => {
  expect(linkOf(spec)).toBeUndefined();
});

test("there is no link for more repositories than a parameter holds", () => {
  const linkFor = (count: number) =>
    linkOf(
      aRoleSpec({
        access: {
          kind: "custom",
          template: REGISTRY_TYPES["aws-ecr"].permissions,
          awsAccountId: "123456789012",
          regions: ["us-west-1"],
          repositories: Array.from({ length: count }, (_, n) => `a-team-name/repository-${n}`),
        },
      }),
    );
  expect(linkFor(40)).toBeDefined();
  expect(linkFor(70)).toBeUndefined();
});
