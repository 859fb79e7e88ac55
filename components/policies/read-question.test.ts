import { expect, test } from "vitest";
import { aConnector } from "@/lib/testing/a-connector";
import type { PolicyInput } from "./policy-input";
import { readQuestion } from "./read-question";
import { samplePermissions, sampleTrust } from "./sample-policies";

const input: PolicyInput = {
  permissions: "",
  trust: "",
  connectorId: "",
  accountType: "global",
  externalId: " typed-id ",
  scope: {
    awsAccountId: "1234-5678-9012",
    regions: ["us-west-1", "us-gov-west-1"],
    repositories: "chosen",
    repositoryText: "team/*\nBAD",
  },
};
const nothing = { connector: undefined, identity: undefined, roleAccountId: undefined };

test("what is typed is asked, as far as it can be", () => {
  expect(readQuestion(input, nothing)).toMatchObject({
    awsAccountId: "123456789012",
    regions: ["us-west-1"],
    repositories: ["team/*"],
    externalId: "typed-id",
    trustedAccountId: undefined,
  });
});

test("a chosen connector gives its own External ID and trusted account", () => {
  const connector = aConnector();
  const question = readQuestion(input, { ...nothing, connector });
  expect(question.externalId).toBe(connector.externalId);
  expect(question.trustedAccountId).toBe(connector.trustedAccountId);
});

test("our own policies need an account, a region and an External ID", () => {
  const question = readQuestion(input, { ...nothing, connector: aConnector() });
  expect(samplePermissions(question)).toHaveProperty("text");
  expect(samplePermissions({ ...question, regions: [] })).toHaveProperty("missing");
  expect(sampleTrust(question)).toHaveProperty("text");
  expect(sampleTrust({ ...question, externalId: undefined })).toHaveProperty("missing");
  expect(sampleTrust({ ...question, externalId: "a b" })).toHaveProperty("missing");
});
