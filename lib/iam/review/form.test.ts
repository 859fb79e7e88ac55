import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPermissionsPolicy } from "@/lib/iam/role/permissions-policy";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import { ECR_OPTIONAL_ACTIONS, ECR_READ } from "@/lib/registries/aws-ecr/permissions";
import { extractPolicies } from "./extract-policies";
import { applyEdits } from "./json-text";
import { reviewPermissions } from "./review-permissions";
import { reviewTrust } from "./review-trust";

const ACCOUNT = "123456789012";
const question = {
  partition: "aws",
  awsAccountId: ACCOUNT,
  regions: ["us-west-1"],
  repositories: [],
  template: ECR_READ,
  optionalActions: ECR_OPTIONAL_ACTIONS,
} as const;
const expectation = {
  partition: "aws",
  trustedAccountId: "111122223333",
  externalId: "8f14e45fceea467f",
} as const;
const permissions = JSON.stringify(
  buildPermissionsPolicy(ECR_READ, {
    partition: "aws",
    regions: ["us-west-1"],
    accountId: ACCOUNT,
  }),
  null,
  2,
);
const trust = JSON.stringify(buildTrustPolicy(expectation), null, 2);

const reviewOf = (kind: "permissions" | "trust") => (text: string) =>
  kind === "trust" ? reviewTrust(text, expectation) : reviewPermissions(text, question);

describe("a text that is not JSON", () => {
  it.each([
    ["a trailing comma", permissions.replace(/\]\n\}$/, "],\n}")],
    ["a comment", permissions.replace("{", "{ // ours")],
    ["a missing comma", permissions.replace('"Allow",', '"Allow"')],
    ["a missing brace", permissions.replace(/\}$/, "")],
  ])("with %s is told at its place and fixed", (_, text) => {
    const review = reviewPermissions(text, question);
    expect(review.verdicts).toEqual([]);
    let fixed = text;
    for (let round = 0; round < 5; round += 1) {
      const [finding] = reviewPermissions(fixed, question).findings;
      if (finding?.code !== "json_invalid") break;
      fixed = applyEdits(fixed, finding.fix?.edits ?? []);
    }
    expect(JSON.parse(fixed)).toEqual(JSON.parse(permissions));
  });

  it("counts lines and columns from one", () => {
    const review = reviewPermissions('{\n  "Version": \n}', question);
    expect(review.findings[0]).toMatchObject({ code: "json_invalid", line: 3, column: 1 });
  });

  it("nested a thousand deep is told, not run into", () => {
    const [finding] = reviewPermissions("[".repeat(100_000), question).findings;
    expect(finding?.code).toBe("json_too_deep");
  });
});

describe("the grammar of IAM", () => {
  it.each([
    ["a misspelt element", '"Effect"', '"effects"', "unknown_element"],
    ["a date as the version", "2012-10-17", "2026-01-01", "invalid_version"],
    ["an effect in small letters", '"Allow"', '"allow"', "invalid_effect"],
    ["a Sid with a blank", '"Statement1"', '"Read all"', "invalid_sid"],
    ["a Sid that stands twice", '"Statement2"', '"Statement1"', "duplicate_sid"],
    ["a principal", '"Effect"', '"Principal": "*",\n      "Effect"', "prohibited_element"],
  ])("%s is told in IAM's words and ours, and fixed", (_, from, to, code) => {
    const text = permissions.replace(from, to);
    const finding = reviewPermissions(text, question).findings.find((each) => each.code === code);
    expect(finding?.severity).toBe("error");
    expect(finding?.message).toContain("AWS says: “");
    const after = reviewPermissions(applyEdits(text, finding?.fix?.edits ?? []), question);
    expect(after.findings.map((each) => each.code)).not.toContain(code);
    expect(after.verdicts.length).toBeGreaterThan(0);
  });

  it.each([
    ["an Id in a statement", reviewOf("permissions"), permissions, "Sid", "id", "Remove id"],
    ["an effect of the document", reviewOf("trust"), trust, "Version", "effect", "Remove effect"],
    [
      "resources of a trust policy",
      reviewOf("trust"),
      trust,
      "Condition",
      "resources",
      "Remove resources",
    ],
    [
      "a negation",
      reviewOf("permissions"),
      permissions,
      "Action",
      "notactions",
      "Call it NotAction",
    ],
  ])("%s is only ever called what may stand there", (_, review, good, from, to, title) => {
    const text = good.replace(`"${from}"`, `"${to}"`);
    const unknown = review(text).findings.filter(({ code }) => code === "unknown_element");
    expect(unknown.map(({ fix }) => fix?.title)).toEqual([title]);
    const codes = review(applyEdits(text, unknown[0]?.fix?.edits ?? [])).findings.map(
      ({ code }) => code,
    );
    expect(codes).not.toContain("unknown_element");
    expect(codes).not.toContain("prohibited_element");
  });

  it("takes what IAM takes silently, and tells it", () => {
    const old = permissions.replace('  "Version": "2012-10-17",\n', "");
    const review = reviewPermissions(old, question);
    expect(review.findings[0]).toMatchObject({ code: "version_old", severity: "info" });
    const twice = permissions.replace('"Effect": "Allow",', '"Effect": "Deny", "Effect": "Allow",');
    const found = reviewPermissions(twice, question).findings.map(({ code }) => code);
    expect(found).toContain("duplicate_key");
  });
});

describe("whatever is pasted", () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(permissions, trust),
      fc.array(
        fc.record({
          at: fc.nat(1200),
          length: fc.nat(40),
          insert: fc.oneof(
            fc.string({ maxLength: 6 }),
            fc.constantFrom(
              "*",
              '"',
              "{",
              "}",
              "[",
              "]",
              ",",
              "IfExists",
              "ForAllValues:",
              "Not",
              "null",
              "1",
            ),
          ),
        }),
        { maxLength: 3 },
      ),
    )
    .map(([text, cuts]) =>
      cuts.reduce(
        (result, { at, length, insert }) =>
          result.slice(0, at) + insert + result.slice(at + length),
        text,
      ),
    );
  const anything = fc.oneof(damaged, fc.string(), fc.json({ maxDepth: 4 }));

  it("is reviewed without a throw, with places inside the text", () => {
    fc.assert(
      fc.property(anything, (text) => {
        extractPolicies(text);
        for (const review of [reviewPermissions(text, question), reviewTrust(text, expectation)]) {
          for (const { from, to, line, column } of review.findings) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThanOrEqual(from);
            const lines = text.split("\n");
            expect(
              lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0) + column - 1,
            ).toBe(from);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("gets only fixes that keep JSON as JSON and take their finding away", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        for (const ask of [
          (each: string) => reviewPermissions(each, question),
          (each: string) => reviewTrust(each, expectation),
        ]) {
          const before = ask(text);
          for (const { code, path, fix } of before.findings) {
            if (!fix || code === "json_invalid") continue;
            const fixed = applyEdits(text, fix.edits);
            const after = ask(fixed);
            expect(() => JSON.parse(fixed), code).not.toThrow();
            const count = (findings: typeof after.findings) =>
              findings.filter((each) => each.code === code).length;
            expect(count(after.findings), `${code} at ${path}`).toBeLessThan(
              count(before.findings),
            );
          }
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe("what is found in a paste", () => {
  const document = JSON.parse(trust);
  it.each([
    ["aws iam get-role", { Role: { RoleName: "R", AssumeRolePolicyDocument: document } }],
    [
      "aws iam get-role with a URL-encoded document",
      { Role: { RoleName: "R", AssumeRolePolicyDocument: encodeURIComponent(trust) } },
    ],
    [
      "a CloudFormation template",
      {
        Resources: {
          Role: { Type: "AWS::IAM::Role", Properties: { AssumeRolePolicyDocument: document } },
        },
      },
    ],
    [
      "Terraform JSON",
      { resource: { aws_iam_role: { r: [{ assume_role_policy: JSON.stringify(document) }] } } },
    ],
  ])("of %s is the trust policy", (_, paste) => {
    const { documents } = extractPolicies(JSON.stringify(paste));
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatchObject({ kind: "trust" });
    expect(documents[0]?.origin).not.toBe("");
    expect(JSON.parse(documents[0]?.text ?? "")).toEqual(document);
  });

  it("of a whole role are both policies", () => {
    const paste = {
      Resources: {
        Role: {
          Properties: {
            AssumeRolePolicyDocument: document,
            Policies: [{ PolicyName: "Read", PolicyDocument: JSON.parse(permissions) }],
          },
        },
      },
    };
    const { documents } = extractPolicies(JSON.stringify(paste));
    expect(documents.map(({ kind }) => kind)).toEqual(["trust", "permissions"]);
    expect(documents[1]?.origin).toContain("Read");
  });

  it("of a URL-encoded policy is the policy", () => {
    const { documents } = extractPolicies(encodeURIComponent(permissions));
    expect(JSON.parse(documents[0]?.text ?? "")).toEqual(JSON.parse(permissions));
  });

  it("of a bare policy is that text, to the letter", () => {
    expect(extractPolicies(` ${trust}\n`).documents[0]?.text).toBe(` ${trust}\n`);
  });

  it("of another JSON is told to be none", () => {
    expect(extractPolicies('{"a": 1}').problem).toContain("Statement");
    expect(extractPolicies("{ broken")).toEqual({ documents: [] });
  });
});
