import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PARTITION_IDS } from "./partitions";
import { parseRoleArn, type RoleArnExpectation } from "./role-arn";
import type { RoleArnProblem } from "./role-arn-problem";

const name = "arn:aws:iam::123456789012:role/CMS";

/** What was pasted → the one reason for its refusal, and a phrase its message must hold. */
const mistakes: [string, RoleArnProblem, RegExp, RoleArnExpectation?][] = [
  ["", "empty", /Paste the Role ARN/],
  [" \n\t", "empty", /Paste the Role ARN/],
  [
    "",
    "empty",
    /arn:aws-us-gov:iam::111122223333:/,
    { accountType: "us_gov", accountId: "111122223333" },
  ],
  ["hello world", "not_an_arn", /not an ARN/],
  ["arn", "role_name_only", /role name alone/],
  ["CMS", "role_name_only", /role name alone/],
  ["role/CMS", "role_name_only", /role name alone/],
  ["123456789012", "account_id_only", /account ID/],
  ["1234-5678-9012", "account_id_only", /account ID/],
  ["AROAEXAMPLEEXAMPLE123", "unique_id", /role’s ARN/],
  ["AKIAIOSFODNN7EXAMPLE", "unique_id", /role’s ARN/],
  ["https://console.aws.amazon.com/iam/home#/roles/details/CMS", "console_url", /web page/],
  [`"${name}"`, "wrapped", /quotes/],
  [`'${name}'`, "wrapped", /quotes/],
  [`“${name}”`, "wrapped", /quotes/],
  [`\`${name}\``, "wrapped", /quotes/],
  [`<${name}>`, "wrapped", /brackets/],
  [`${name};`, "wrapped", /punctuation/],
  [`"Arn": "${name}",`, "wrapped", /bare ARN/],
  [`Role ARN: ${name}`, "wrapped", /before the ARN/],
  [`RoleArn=${name}`, "wrapped", /before the ARN/],
  [`${name} ${name}`, "several_arns", /More than one/],
  [`${name}\n${name}2`, "several_arns", /More than one/],
  [`${name},${name}`, "several_arns", /More than one/],
  [name + name, "several_arns", /one twice/],
  ["arn:aws:iam::123456789012:role/C MS", "whitespace_inside", /space/],
  ["arn:aws:iam::1234567\n89012:role/CMS", "whitespace_inside", /line break/],
  ["arn:aws:iam::123456789012:role/C\u200bMS", "whitespace_inside", /invisible/],
  ["arn:aws:iam::123456789012:role/C\u0000MS", "whitespace_inside", /invisible/],
  ["ARN:aws:iam::123456789012:role/CMS", "wrong_case", /lower-case/],
  ["arn:aws:IAM::123456789012:role/CMS", "wrong_case", /lower case/],
  ["arn:aws:iam::123456789012:Role/CMS", "wrong_case", /lower case/],
  ["arn:aws:iam::123456789012", "incomplete", /six parts/],
  ["arn:aws:iam:123456789012:role/CMS", "incomplete", /six parts/],
  ["arn:aws-gov:iam::123456789012:role/CMS", "partition_unknown", /arn:aws-us-gov:/],
  ["arn:aws-iso:iam::123456789012:role/CMS", "partition_unknown", /aws-iso/],
  ["arn::iam::123456789012:role/CMS", "partition_unknown", /partition/],
  ["arn:constructor:iam::123456789012:role/CMS", "partition_unknown", /constructor/],
  ["arn:aws:ecr:us-west-1:123456789012:repository/app", "not_iam", /“ecr”/],
  ["arn:aws:s3:::bucket", "not_iam", /“s3”/],
  ["arn:aws:::123456789012:role/CMS", "not_iam", /iam/],
  ["arn:aws:sts::123456789012:assumed-role/CMS/session", "assumed_role", /role session/],
  ["arn:aws:iam::123456789012:assumed-role/CMS/session", "assumed_role", /role session/],
  ["arn:aws:sts::123456789012:federated-user/bob", "federated_user", /federated/],
  ["arn:aws:sts::123456789012:self", "not_iam", /sts/],
  ["arn:aws:iam::123456789012:root", "root", /root user/],
  ["arn:aws:iam::123456789012:user/bob", "user", /IAM user/],
  ["arn:aws:iam::123456789012:group/admins", "group", /group/],
  ["arn:aws:iam::123456789012:policy/ecr", "policy", /Attach the policy/],
  ["arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly", "policy", /Attach/],
  ["arn:aws:iam::123456789012:instance-profile/CMS", "instance_profile", /instance profile/],
  ["arn:aws:iam::123456789012:saml-provider/x", "not_a_role", /something else/],
  ["arn:aws:iam::123456789012:toString/x", "not_a_role", /something else/],
  ["arn:aws:iam::123456789012:role:CMS", "not_a_role", /role\//],
  ["arn:aws:iam::123456789012:", "not_a_role", /role\//],
  ["arn:aws:iam::*:role/CMS", "wildcard", /wildcard/],
  ["arn:aws:iam::123456789012:role/*", "wildcard", /exactly one/],
  ["arn:aws:iam::123456789012:role/CM?", "wildcard", /wildcard/],
  ["arn:aws:iam:us-east-1:123456789012:role/CMS", "region_present", /“us-east-1”/],
  ["arn:aws:iam:::role/CMS", "account_missing", /missing/],
  ["arn:aws:iam::12345678901:role/CMS", "account_invalid", /this one has 11/],
  ["arn:aws:iam::1234567890123:role/CMS", "account_invalid", /this one has 13/],
  ["arn:aws:iam::1234-5678-9012:role/CMS", "account_invalid", /“1234-5678-9012”/],
  ["arn:aws:iam::ACCOUNT_ID:role/CMS", "account_invalid", /“ACCOUNT_ID”/],
  ["arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/CMS", "account_invalid", /12 digits/],
  ["arn:aws:iam::123456789012:role", "role_name_missing", /name is missing/],
  ["arn:aws:iam::123456789012:role/", "role_name_missing", /name is missing/],
  ["arn:aws:iam::123456789012:role/path/", "role_name_missing", /name is missing/],
  [`arn:aws:iam::123456789012:role/${"a".repeat(65)}`, "role_name_too_long", /65 characters/],
  ["arn:aws:iam::123456789012:role/C!M#S!", "role_name_characters", /cannot contain ! #\./],
  ["arn:aws:iam::123456789012:role/Größe", "role_name_characters", /ö ß/],
  ["arn:aws:iam::123456789012:role/pfad-ö/CMS", "path_invalid", /ASCII/],
  ["arn:aws:iam::123456789012:role//CMS", "path_invalid", /path/],
  [`arn:aws:iam::123456789012:role/${"p".repeat(511)}/CMS`, "path_too_long", /513 characters/],
  [`arn:aws:iam::123456789012:role/${"a".repeat(2100)}`, "too_long", /at most 2048/],
  [
    "arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
    "service_linked_role",
    /service-linked/,
  ],
  [
    "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef",
    "sso_role",
    /Identity Center/,
  ],
  [
    "arn:aws:iam::123456789012:role/AWSReservedSSO_Admin_0123456789abcdef",
    "sso_role",
    /Identity Center/,
  ],
  [
    name,
    "partition_mismatch",
    /begins with arn:aws-us-gov:, or change the account type to Global/,
    { accountType: "us_gov" },
  ],
  [
    "arn:aws-cn:iam::123456789012:role/CMS",
    "partition_mismatch",
    /begins with arn:aws:, or change the account type to China/,
    { accountType: "global" },
  ],
  [name, "account_mismatch", /account 999999999999/, { accountId: "999999999999" }],
];

const pick = (characters: string, constraints: fc.StringConstraints) =>
  fc.string({ unit: fc.constantFrom(...characters), ...constraints });

const NAME_CHARACTERS = "abcXYZ019+=,.@_-";
const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0x21 + index));
const PATH_CHARACTERS = ascii.filter((character) => !"*?/".includes(character)).join("");

const role = fc
  .record({
    partition: fc.constantFrom(...PARTITION_IDS),
    accountId: pick("0123456789", { minLength: 12, maxLength: 12 }),
    folders: fc.array(pick(PATH_CHARACTERS, { minLength: 1, maxLength: 20 }), { maxLength: 4 }),
    roleName: pick(NAME_CHARACTERS, { minLength: 1, maxLength: 64 }),
  })
  .map(({ partition, accountId, folders, roleName }) => {
    const path = folders.length === 0 ? "/" : `/${folders.join("/")}/`;
    const head = `arn:${partition}:iam::${accountId}:role/`;
    const arn = `arn:${partition}:iam::${accountId}:role${path}${roleName}`;
    return { head, role: { arn, partition, accountId, path, roleName } };
  });

describe("a role ARN that is accepted", () => {
  it.each([
    [name, "/", "CMS"],
    ["arn:aws-us-gov:iam::123456789012:role/a/b/CMS", "/a/b/", "CMS"],
    ["arn:aws-cn:iam::000000000001:role/service-role/x", "/service-role/", "x"],
    [`arn:aws-eusc:iam::123456789012:role/${"a".repeat(64)}`, "/", "a".repeat(64)],
    ["arn:aws:iam::123456789012:role/ends,with-comma,", "/", "ends,with-comma,"],
    ["arn:aws:iam::123456789012:role/a:b/CMS", "/a:b/", "CMS"],
    ["arn:aws:iam::123456789012:role/AWSReservedSSO", "/", "AWSReservedSSO"],
  ])("%s is taken apart", (arn, path, roleName) => {
    expect(parseRoleArn(arn)).toMatchObject({ ok: true, role: { arn, path, roleName } });
  });

  it("loses the white space and zero-width characters around it", () => {
    expect(parseRoleArn(`\ufeff \u200b\n ${name}\u00a0\u200b \n`)).toMatchObject({
      ok: true,
      role: { arn: name },
    });
  });

  it("may be any valid role with any path, and comes back as it went in", () => {
    fc.assert(
      fc.property(role, ({ role: expected }) => {
        expect(parseRoleArn(expected.arn)).toEqual({ ok: true, role: expected });
        const { partition, accountId, path, roleName } = expected;
        expect(`arn:${partition}:iam::${accountId}:role${path}${roleName}`).toBe(expected.arn);
      }),
    );
  });
});

describe("a role ARN that is refused", () => {
  it.each(mistakes)("%j is refused as %s", (text, code, message, expected) => {
    const result = parseRoleArn(text, expected);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? "" : result.message).toMatch(message);
  });

  it("offers the bare ARN in place of a wrapped one", () => {
    expect(parseRoleArn(`"Arn": "${name}",`)).toMatchObject({ suggestion: name });
  });

  it("offers the role in place of its session", () => {
    expect(parseRoleArn("arn:aws-cn:sts::123456789012:assumed-role/CMS/s-1")).toMatchObject({
      suggestion: "arn:aws-cn:iam::123456789012:role/CMS",
    });
  });

  it.each(["AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMIxK7MDENGxbPxRfiCYEXAMPLEKEY"])(
    "never repeats %s, which may be a credential",
    (secret) => {
      expect(JSON.stringify(parseRoleArn(secret))).not.toContain(secret);
    },
  );

  it("is any text whatever without an exception", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom(...":/*\"' \n\u200b", "arn:", "aws", "iam", "role/", "1"),
      }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const result = parseRoleArn(value, { accountType: "global", accountId: "123456789012" });
        expect(result.ok || result.message.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a single mutation of a valid role ARN", () => {
  const expecting = (partition: string, accountId: string): RoleArnExpectation => ({
    accountId,
    ...(partition === "aws" ? { accountType: "global" as const } : {}),
  });

  it("is refused when any character up to the role name is removed", () => {
    fc.assert(
      fc.property(role, fc.nat(), ({ head, role: { arn } }, seed) => {
        const at = seed % head.length;
        expect(parseRoleArn(arn.slice(0, at) + arn.slice(at + 1)).ok).toBe(false);
      }),
    );
  });

  it("is refused when any character up to the role name is replaced", () => {
    const visible = fc.constantFrom(...ascii);
    fc.assert(
      fc.property(role, fc.nat(), visible, ({ head, role: { arn, ...rest } }, seed, character) => {
        const at = seed % head.length;
        fc.pre(arn[at] !== character);
        const mutated = arn.slice(0, at) + character + arn.slice(at + 1);
        expect(parseRoleArn(mutated, expecting(rest.partition, rest.accountId)).ok).toBe(false);
      }),
    );
  });

  it("is refused when any character is inserted before the role's path", () => {
    const visible = fc.constantFrom(...ascii);
    fc.assert(
      fc.property(role, fc.nat(), visible, ({ head, role: { arn } }, seed, character) => {
        const at = seed % (head.length - "/".length);
        const mutated = arn.slice(0, at) + character + arn.slice(at);
        expect(parseRoleArn(mutated).ok).toBe(false);
      }),
    );
  });

  it("is refused when a character that no ARN holds is inserted anywhere inside", () => {
    const foreign = fc.constantFrom(
      " ",
      "\n",
      "\t",
      "\u00a0",
      "\u200b",
      "\u0000",
      "*",
      "?",
      "é",
      "💥",
    );
    fc.assert(
      fc.property(role, fc.nat(), foreign, ({ role: { arn } }, seed, character) => {
        const at = 1 + (seed % (arn.length - 1));
        expect(parseRoleArn(arn.slice(0, at) + character + arn.slice(at)).ok).toBe(false);
      }),
    );
  });

  it("is refused when a character that no role name holds is put into the name", () => {
    const foreign = fc.constantFrom(...ascii.filter((each) => !/[\w+=,.@/-]/.test(each)));
    fc.assert(
      fc.property(role, fc.nat(), foreign, ({ role: { arn, roleName } }, seed, character) => {
        const at = arn.length - (seed % roleName.length);
        expect(parseRoleArn(arn.slice(0, at) + character + arn.slice(at)).ok).toBe(false);
      }),
    );
  });

  it("is never repaired: what is accepted is what was given", () => {
    const any = fc.string({ unit: "binary", minLength: 0, maxLength: 1 });
    fc.assert(
      fc.property(role, fc.nat(), any, fc.boolean(), ({ role: { arn } }, seed, character, drop) => {
        const at = seed % arn.length;
        const mutated = arn.slice(0, at) + character + arn.slice(at + (drop ? 1 : 0));
        const result = parseRoleArn(mutated);
        if (result.ok) expect(mutated).toContain(result.role.arn);
        if (result.ok)
          expect(mutated.trim().length - result.role.arn.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });
});
