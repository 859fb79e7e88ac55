import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { buildTrustPolicy } from "@/lib/iam/role/trust-policy";
import { aConnector } from "@/lib/testing/a-connector";
import {
  explainNotTaken,
  findOldIdStep,
  isPolicyOfStage,
  listIdSteps,
  stageOf,
} from "./rotation-state";

const [first, second] = ["a".repeat(40), "b".repeat(40)] as const;
const idle = aConnector({ externalId: first });
const pending = aConnector({ externalId: first, pendingExternalId: second });
const retiring = aConnector({ externalId: second, retiredExternalId: first });

function trust(externalId: string | readonly [string, string]) {
  return buildTrustPolicy({ partition: "aws", trustedAccountId: "111122223333", externalId });
}

function step(kind: CheckStep["kind"], state: CheckStep["state"]): CheckStep {
  return { id: kind, kind, title: kind, state, code: state, message: "" };
}

test("a replacement goes from idle over pending to retiring and back", () => {
  expect([idle, pending, retiring].map(stageOf)).toEqual(["idle", "pending", "retiring"]);
});

test("a policy loaded before the last press is never offered for pasting", () => {
  expect(isPolicyOfStage(trust(first), pending)).toBe(false);
  expect(isPolicyOfStage(trust([first, second]), pending)).toBe(true);
  expect(isPolicyOfStage(trust([first, second]), retiring)).toBe(false);
  expect(isPolicyOfStage(trust(second), retiring)).toBe(true);
  expect(isPolicyOfStage(trust(second), idle)).toBe(false);
});

test("of a check, the probes of the External IDs are told and whatever stopped them", () => {
  const steps = [
    step("console_identity", "passed"),
    step("role_arn", "failed"),
    step("assume_role", "passed"),
    step("assume_role_new_external_id", "failed"),
    step("refuses_wrong_external_id", "passed"),
    step("probe", "failed"),
  ];
  expect(listIdSteps({ steps }).map(({ kind }) => kind)).toEqual([
    "role_arn",
    "assume_role",
    "assume_role_new_external_id",
  ]);
});

test("what became of the old External ID is one step of the newest check, where it has one", () => {
  const refused = step("refuses_old_external_id", "passed");
  expect(findOldIdStep({ steps: [step("assume_role", "passed"), refused] })).toBe(refused);
  expect(findOldIdStep({ steps: [] })).toBeUndefined();
  expect(findOldIdStep(undefined)).toBeUndefined();
});

test("a new ID that works is never said not to: what was not refused is", () => {
  const worked = step("assume_role_new_external_id", "passed");
  const old = { ...step("refuses_old_external_id", "warning"), code: "accepts_old_external_id" };
  const titleOf = (...steps: CheckStep[]) => explainNotTaken({ steps }).title;
  expect(titleOf(step("assume_role_new_external_id", "warning"), old)).toContain("does not work");
  expect(titleOf()).toContain("does not work");
  expect(titleOf(worked, old)).toContain("still accepts an External ID that is out of use");
  expect(titleOf(worked, step("refuses_old_external_id", "not_testable"))).toContain("not shown");
  const unseen = step("refuses_missing_external_id", "not_testable");
  expect(titleOf(worked, unseen)).toContain("not shown");
  expect(listIdSteps({ steps: [worked, unseen] })).toEqual([worked, unseen]);
});
