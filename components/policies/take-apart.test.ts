import { expect, test } from "vitest";
import { takeApart } from "./take-apart";

const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }],
};
const permissions = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "ecr:ListImages", Resource: "*" }],
};

test("a policy in its own editor stays as it was pasted", () => {
  expect(takeApart("trust", JSON.stringify(trust), "")).toBeUndefined();
  expect(takeApart("trust", "{ not whole", "")).toBeUndefined();
});

test("a trust policy pasted among the permissions goes where it belongs", () => {
  const text = JSON.stringify(trust);
  expect(takeApart("permissions", text, "before")).toEqual({
    texts: { permissions: "before", trust: text },
    notes: [{ kind: "trust", text: "This is a trust policy." }],
  });
});

test("both policies are taken out of a role, and each says where it was", () => {
  const role = {
    Role: { RoleName: "R", AssumeRolePolicyDocument: trust },
    Policies: [{ PolicyName: "Read", PolicyDocument: permissions }],
  };
  const taken = takeApart("trust", JSON.stringify(role), "");
  expect(JSON.parse(taken?.texts.trust ?? "")).toEqual(trust);
  expect(JSON.parse(taken?.texts.permissions ?? "")).toEqual(permissions);
  expect(taken?.notes.map(({ text }) => text)).toEqual([
    "Taken from PolicyDocument of Read: the permissions policy.",
    "Taken from AssumeRolePolicyDocument of R: the trust policy.",
  ]);
});
