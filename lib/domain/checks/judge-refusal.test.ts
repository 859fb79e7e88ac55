import { expect, test } from "vitest";
import { failed, letIn, refused } from "@/lib/testing/role-answers";
import { explainUnprovedRefusal } from "./judge-refusal";
import type { AssumeAnswer } from "./role-answers";

function explain(answer: AssumeAnswer, positive: AssumeAnswer = letIn) {
  if (answer.ok) throw new Error("Not a refusal.");
  return explainUnprovedRefusal(answer, positive, "without an External ID");
}

test.each([
  "",
  "because no role trust policy allows the sts:AssumeRole action",
  "because no resource-based policy allows the sts:AssumeRole action",
  "with an explicit deny in a resource-based policy",
])("a refusal “%s” is the role's own, and proves something", (because) => {
  expect(explain(refused(because))).toBeUndefined();
});

test.each([
  ["no identity-based policy allows it", "refused_by_own_policy", "console_policy"],
  ["no permissions boundary allows it", "refused_by_own_policy", "console_policy"],
  ["no session policy allows it", "refused_by_own_policy", "console_policy"],
  ["no service control policy allows it", "refused_by_organization", "aws_account"],
  ["no resource control policy allows it", "refused_by_organization", "aws_account"],
  ["no VPC endpoint policy allows it", "refused_by_endpoint", "network"],
])("a refusal because %s is not the role's", (because, code, place) => {
  expect(explain(refused(`because ${because}`))).toMatchObject({
    state: "not_testable",
    code,
    fix: { place },
  });
});

test("a role that refuses everything proves nothing by refusing this", () => {
  expect(explain(refused(), refused())).toMatchObject({
    state: "not_testable",
    code: "role_not_assumable",
  });
});

test.each([
  ["throttled", "Throttling", "AWS answered Throttling."],
  ["unreachable", "ECONNRESET", "AWS answered ECONNRESET."],
  ["unreadable", "UnreadableAnswer", "It was text/html."],
] as const)("%s is no refusal", (kind, code, words) => {
  const unproved = explain(failed(kind, code, "It was text/html."));
  expect(unproved).toMatchObject({ state: "not_testable", code: `probe_${kind}` });
  expect(unproved?.message).toContain(words);
});
