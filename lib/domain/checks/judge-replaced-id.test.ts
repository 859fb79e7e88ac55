import { expect, test } from "vitest";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { aConnector } from "@/lib/testing/a-connector";
import { failed, letIn, refused, roleAnswers } from "@/lib/testing/role-answers";
import { judgeOtherAnswers } from "./judge-other-answers";
import { judgeNewExternalId, judgeOldExternalId, refusesOldExternalId } from "./judge-replaced-id";

const connector = aConnector({ pendingExternalId: "f".repeat(40) });

test("a role that takes the new External ID passes", () => {
  expect(judgeNewExternalId(connector, letIn)).toMatchObject({
    id: "assume_role_new_external_id",
    state: "passed",
    code: "assumed_by_new_external_id",
  });
});

test("a role that does not take the new one yet is warned of, with the policy that names both", () => {
  const step = judgeNewExternalId(connector, refused());
  expect(step).toMatchObject({ state: "warning", code: "new_external_id_refused" });
  expect(step.fix?.policy).toEqual(requiredTrustPolicy(connector));
  expect(JSON.stringify(step.fix?.policy)).toContain("f".repeat(40));
});

test("a new External ID that was not answered says nothing", () => {
  expect(judgeNewExternalId(connector, failed("aws_fault", "InternalFailure"))).toMatchObject({
    state: "not_testable",
    code: "probe_aws_fault",
  });
});

test("a role that still takes the old External ID is warned of; the new one alone helps", () => {
  const step = judgeOldExternalId(aConnector(), letIn, letIn);
  expect(step).toMatchObject({ state: "warning", code: "accepts_old_external_id" });
  expect(step.fix?.policy).toEqual(requiredTrustPolicy(aConnector()));
  expect(refusesOldExternalId([step])).toBe(false);
});

test("a role that refuses the old External ID passes, and need not be asked again", () => {
  const step = judgeOldExternalId(aConnector(), refused(), letIn);
  expect(step).toMatchObject({ state: "passed", code: "refuses_old_external_id" });
  expect(refusesOldExternalId([step])).toBe(true);
});

test("a refusal of the old External ID by a role that refuses everything proves nothing", () => {
  const step = judgeOldExternalId(aConnector(), refused(), refused());
  expect(step).toMatchObject({ state: "not_testable", code: "role_not_assumable" });
  expect(refusesOldExternalId([step])).toBe(false);
});

test("the new and the old External ID are steps only while they are asked", () => {
  const idsOf = (changes: Parameters<typeof roleAnswers>[0]) =>
    judgeOtherAnswers(connector, roleAnswers(changes)).map(({ id }) => id);
  const always = ["refuses_missing_external_id", "refuses_wrong_external_id"];
  expect(idsOf({})).toEqual(always);
  expect(idsOf({ pending: letIn, retired: refused() })).toEqual([
    "assume_role_new_external_id",
    ...always,
    "refuses_old_external_id",
  ]);
});

test("a role that takes the new External ID alone proves by refusing others, but not the old one", () => {
  const answers = { positive: refused(), pending: letIn, retired: refused() };
  const steps = judgeOtherAnswers(connector, roleAnswers(answers));
  expect(steps.map(({ state }) => state)).toEqual(["passed", "passed", "passed", "not_testable"]);
});
