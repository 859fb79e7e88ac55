import { expect, test } from "vitest";
import { auditActions } from "./audit";
import { actionFacts, sayActor, sayDone, sayEntry, sayField } from "./audit-words";

const id = "019a0000-0000-7000-8000-00000000000b";
const prod = { kind: "connector", id, name: "prod" };

test("a verdict that changed is told with what it was and what it became", () => {
  const changes = {
    status: { from: "connected", to: "insecure" },
    excess: { from: [], to: ["ecr:*"] },
  };
  expect(sayEntry({ action: "connector.verdict_changed", subject: prod, changes })).toBe(
    "Connector “prod”: verdict changed, connected → insecure",
  );
});

test("of a change the fields are named, and a new name is told", () => {
  const changes = {
    name: { from: "old", to: "prod" },
    roleArn: { from: null, to: "arn" },
    recheckHours: { from: 24, to: null },
  };
  expect(sayEntry({ action: "connector.changed", subject: prod, changes })).toBe(
    "Connector “prod”: changed, name old → prod, role ARN, recheck hours",
  );
});

test("that second factors were removed does not say which, for there may have been one", () => {
  const subject = { kind: "user", id, name: "Ada" } as const;
  const changes = { passkeys: { from: 2, to: 0 } };
  expect(sayEntry({ action: "user.second_factors_reset", subject, changes })).toBe(
    "User “Ada”: second factors removed",
  );
});

test("a long name is cut, and a thing without one is told by its kind", () => {
  const subject = { kind: "hand_off", id, name: null };
  expect(sayEntry({ action: "hand_off.used", subject, changes: {} })).toBe("Hand-off link: used");
  const name = { from: "x".repeat(128), to: "" };
  expect(sayDone({ action: "registry.changed", subject: prod, changes: { name } })).toBe(
    `changed, name ${"x".repeat(59)}… → none`,
  );
});

test("an action of another version is told by its code", () => {
  const subject = { kind: "robot", id, name: "r2" };
  expect(sayEntry({ action: "robot.built", subject, changes: {} })).toBe("robot “r2”: robot.built");
  expect(actionFacts("toString")).toBeUndefined();
});

test("who did it is told by name, or by what they are", () => {
  expect(sayActor({ kind: "user", id: "local owner", name: null })).toBe("local owner");
  expect(sayActor({ kind: "user", id: "u-1", name: "Ada" })).toBe("Ada");
  expect(sayActor({ kind: "schedule", id: "schedule", name: null })).toBe("The schedule");
  expect(sayActor({ kind: "hand_off", id, name: null })).toBe("Holder of a hand-off link");
});

test("fields are words", () => {
  expect(
    ["awsAccountId", "externalId", "pendingExternalId", "url", "trustedPrincipalArn"].map(sayField),
  ).toEqual([
    "AWS account ID",
    "External ID",
    "pending External ID",
    "URL",
    "trusted principal ARN",
  ]);
});

test("no two actions have the same label", () => {
  const labels = auditActions.map((action) => actionFacts(action)?.label);
  expect(new Set(labels).size).toBe(auditActions.length);
});
