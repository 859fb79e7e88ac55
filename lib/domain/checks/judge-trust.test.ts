import { expect, test } from "vitest";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { judgeTrust } from "./judge-trust";

const trust: TrustInput = {
  partition: "aws",
  trustedAccountId: "111122223333",
  trustedPrincipalArn: "arn:aws:iam::111122223333:user/mooring",
  externalId: "external-id-1",
};
const required = buildTrustPolicy(trust);
const [statement] = required.Statement;

function judge(...statements: readonly unknown[]) {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  return judgeTrust(text, "aws", trust)?.code;
}

test("the policy that must be is right, however it is written", () => {
  expect(judgeTrust(JSON.stringify(required), "aws", trust)).toBeUndefined();
  expect(
    judge({
      Sid: "Mooring",
      Effect: "Allow",
      Principal: { AWS: ["111122223333"] },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: {
          "sts:externalid": ["external-id-1"],
          "aws:PrincipalArn": "arn:aws:iam::111122223333:user/mooring",
        },
      },
    }),
  ).toBeUndefined();
});

test.each([
  ["no External ID", { ...statement, Condition: undefined }, "external_id_missing"],
  [
    "another External ID",
    { ...statement, Condition: { StringEquals: { "sts:ExternalId": "other" } } },
    "external_id_other",
  ],
  [
    "a principal that was deleted",
    { ...statement, Principal: { AWS: "AROAABCDEFGHIJKLMNOPQ" } },
    "principal_unique_id",
  ],
  [
    "the whole account",
    { ...statement, Condition: { StringEquals: { "sts:ExternalId": "external-id-1" } } },
    "principal_whole_account",
  ],
])("%s is found", (_, changed, code) => {
  expect(judge(changed)).toBe(code);
});

test.each(["e*", "?".repeat(13), "?".repeat(40)])(
  "the External ID pattern %s is found",
  (pattern) => {
    const { StringEquals: _, ...others } = statement?.Condition ?? {};
    const Condition = { ...others, StringLike: { "sts:ExternalId": pattern } };
    expect(judge({ ...statement, Condition })).toBe("external_id_wildcard");
  },
);

test("others who are let in besides are found", () => {
  const others = { Effect: "Allow", Action: "sts:AssumeRole" };
  expect(judge(statement, { ...others, Principal: { Service: "ec2.amazonaws.com" } })).toBe(
    "others_trusted",
  );
  const text = { ...trust, externalId: ["external-id-1", "external-id-2"] as const };
  const both = JSON.stringify(buildTrustPolicy(text));
  expect(judgeTrust(both, "aws", trust)?.code).toBe("external_id_others_too");
  expect(judgeTrust(both, "aws", text)).toBeUndefined();
});

test("a text that is no JSON is a fault, not an exception", () => {
  expect(judgeTrust("{", "aws", trust)).toBeDefined();
});
