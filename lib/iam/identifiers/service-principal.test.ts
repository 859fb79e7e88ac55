import { expect, test } from "vitest";
import { explainServicePrincipal, isServicePrincipal } from "./service-principal";

test.each([
  "lambda.amazonaws.com",
  "states.us-east-1.amazonaws.com",
  "s3.data-source.lustre.fsx.amazonaws.com",
  "ec2.amazonaws.com.cn",
  "ec2.amazonaws.eu",
])("%s is a service principal", (name) => {
  expect(isServicePrincipal(name)).toBe(true);
  expect(explainServicePrincipal(name)).toBeUndefined();
});

test.each([
  ["*", "by itself"],
  ["*.amazonaws.com", "by itself"],
  ["accounts.google.com", "identity provider"],
  ["arn:aws:iam::210987654321:saml-provider/Okta", "identity provider"],
  ["cognito-identity.amazonaws.com.evil.example", "identity provider"],
  ["lambda", "Give the name of an AWS service"],
  ["amazonaws.com", "Only AWS services"],
  ["", "Give the name"],
  [`${"a".repeat(130)}.amazonaws.com`, "Only AWS services"],
  ["lambda.amazonaws.com ec2.amazonaws.com", "Give the name"],
])("%j is none, and the sentence says what to give", (name, words) => {
  expect(isServicePrincipal(name)).toBe(false);
  expect(explainServicePrincipal(name)).toContain(words);
});
