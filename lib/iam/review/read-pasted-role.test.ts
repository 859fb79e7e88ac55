import fc from "fast-check";
import { expect, test } from "vitest";
import { readPastedRole } from "./read-pasted-role";

const roleArn = "arn:aws:iam::210987654321:role/readers/MooringReader";
const trustPolicy = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "123456789012" },
      Action: "sts:AssumeRole",
      Condition: {},
    },
  ],
};
const role = {
  Path: "/readers/",
  RoleName: "MooringReader",
  RoleId: "AROAEXAMPLEEXAMPLE234",
  Arn: roleArn,
  CreateDate: "2026-11-01T08:00:00+00:00",
  AssumeRolePolicyDocument: trustPolicy,
  Description: "made by hand",
  Tags: [{ Key: "owner", Value: "platform" }],
};
const output = (changes: object = {}) => JSON.stringify({ Role: { ...role, ...changes } }, null, 4);
const read = (text: string) => readPastedRole(text, roleArn);
const right = {
  ok: true,
  pasted: { trustPolicy: JSON.stringify(trustPolicy), roleId: role.RoleId },
};

test("of the output the trust policy and the id of the role are kept, and nothing else", () => {
  expect(read(output())).toEqual(right);
});

test.each([
  ["the inner object alone", JSON.stringify(role)],
  [
    "a trust policy that is URL-encoded, as the API answers it",
    output({ AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy)) }),
  ],
  [
    "a trust policy that is JSON in a text",
    output({ AssumeRolePolicyDocument: JSON.stringify(trustPolicy) }),
  ],
  ["a byte order mark and white space around", `\uFEFF\n${output()}\r\n`],
])("%s is read too", (_, text) => {
  expect(read(text)).toEqual(right);
});

test.each([
  ["nothing", "", "empty", "Nothing was pasted"],
  ["white space", " ".repeat(20), "empty", "paste all that it prints"],
  ["too much", output({ Description: "x".repeat(100_000) }), "too_long", "fewer than 100,000"],
  ["a key that stands twice", '{"Role":{},"Role":{}}', "not_json", "stands twice"],
  [
    "a key that stands twice in the trust policy",
    output({ AssumeRolePolicyDocument: '{"Statement":[],"Statement":[]}' }),
    "no_trust_policy",
    "is missing or cannot be read",
  ],
  ["null", "null", "no_role", "No role was found"],
  ["a list", "[]", "no_role", "No role was found"],
  ["another answer", '{"Roles":[]}', "no_role", "No role was found"],
  ["a policy alone", JSON.stringify(trustPolicy), "no_role", "a policy alone"],
  ["a role without Arn", output({ Arn: undefined }), "no_role", "The Arn of the role is missing"],
  ["a role without RoleId", output({ RoleId: undefined }), "no_role_id", "begins with AROA"],
  ["the id of a user", output({ RoleId: "AIDAEXAMPLEEXAMPLE234" }), "no_role_id", "with AROA"],
  [
    "a role without trust policy",
    output({ AssumeRolePolicyDocument: undefined }),
    "no_trust_policy",
    "is missing",
  ],
  [
    "a trust policy of broken encoding",
    output({ AssumeRolePolicyDocument: "%7" }),
    "no_trust_policy",
    "cannot be read",
  ],
  [
    "a trust policy without Statement",
    output({ AssumeRolePolicyDocument: {} }),
    "no_trust_policy",
    "is missing",
  ],
  ["nesting without end", "[".repeat(1000), "no_role", "No role was found"],
])("%s is refused, and told what to do", (_, text, code, words) => {
  const result = read(text);
  expect(result).toMatchObject({ ok: false, code });
  if (!result.ok) expect(result.message).toContain(words);
});

test("of another role both are named, also where only the path is another one", () => {
  for (const arn of [
    "arn:aws:iam::210987654321:role/MooringReader",
    "arn:aws:iam::999999999999:role/readers/MooringReader",
  ]) {
    const result = read(output({ Arn: arn }));
    expect(result).toMatchObject({ code: "other_role" });
    if (!result.ok) expect(result.message).toContain(`${arn}, and the connector’s is ${roleArn}`);
  }
});

test.each([
  ["line 6, column 9", output().replace('4",\n        "Arn"', '4"\n        "Arn"')],
  ["line 1, column 1", "$ aws iam get-role --role-name MooringReader"],
])("what is no JSON is told with its place: %s", (place, text) => {
  const result = read(text);
  expect(result).toMatchObject({ ok: false, code: "not_json" });
  if (!result.ok) expect(result.message).toContain(place);
});

test("output that ends too early says that something is missing", () => {
  const result = read(output().slice(0, 200));
  expect(result).toMatchObject({ ok: false, code: "not_json" });
});

test.each([
  [
    "text",
    `ROLE\t${roleArn}\t2026-11-01T08:00:00+00:00\t3600\t/readers/\tAROAEXAMPLE\tMooringReader`,
  ],
  ["YAML", `Role:\n  Arn: ${roleArn}\n`],
  ["YAML", `- Role:\n    Arn: ${roleArn}\n`],
  ["table", "---------------------\n|      GetRole      |\n+-------------------+"],
])("the CLI’s %s output is told apart, with the option that helps", (form, text) => {
  const result = read(text);
  expect(result).toMatchObject({ ok: false, code: "other_output" });
  if (!result.ok) expect(result.message).toContain(`${form} output. Run it with --output json`);
});

test("an error of the CLI is told by its code", () => {
  const result = read(
    "\nAn error occurred (NoSuchEntity) when calling the GetRole operation: The role cannot be found.",
  );
  expect(result).toMatchObject({ ok: false, code: "other_output" });
  if (!result.ok) expect(result.message).toContain("NoSuchEntity");
});

test("whatever is pasted is read or refused with a sentence, and never throws", () => {
  const values = fc.oneof(
    fc.string({ maxLength: 300, unit: "binary" }),
    fc.json(),
    fc
      .record(
        {
          Arn: fc.oneof(fc.constant(roleArn), fc.jsonValue()),
          RoleId: fc.oneof(fc.constant(role.RoleId), fc.jsonValue()),
          AssumeRolePolicyDocument: fc.oneof(fc.constant(trustPolicy), fc.string(), fc.jsonValue()),
        },
        { requiredKeys: [] },
      )
      .map((inner) => JSON.stringify({ Role: inner })),
    fc.nat({ max: 400 }).map((length) => output().slice(0, length)),
  );
  fc.assert(
    fc.property(values, (text) => {
      const result = read(text);
      if (result.ok) {
        expect(result.pasted.roleId).toBe(role.RoleId);
        expect(JSON.parse(result.pasted.trustPolicy)).toHaveProperty("Statement");
      } else {
        expect(result.message).toMatch(/\S\.$/);
        expect(result.message.length).toBeLessThan(800);
      }
    }),
    { numRuns: 200 },
  );
});
