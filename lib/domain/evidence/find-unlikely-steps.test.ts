import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { fixedStep } from "@/lib/domain/checks/fixed-step";
import { findUnlikelySteps } from "./find-unlikely-steps";

type Kind = Parameters<typeof fixedStep>[0];

const step = (kind: Kind, more: Partial<CheckStep>): CheckStep => ({
  ...fixedStep(kind),
  state: "passed",
  code: "code",
  message: "",
  ...more,
});
const refusal = { call: "sts:AssumeRole", errorCode: "AccessDenied" };
const session = { call: "sts:AssumeRole" };

test.each<[string, Kind, Partial<CheckStep>]>([
  ["a refusal without one", "refuses_missing_external_id", { evidence: session }],
  ["a refusal without any answer", "refuses_wrong_external_id", {}],
  [
    "a way in that was refused",
    "refuses_wrong_external_id",
    { state: "failed", code: "accepts_wrong_external_id", evidence: refusal },
  ],
  ["a session that was refused", "assume_role", { evidence: refusal }],
  ["a failure that was a session", "assume_role", { state: "failed", evidence: session }],
  ["a proof that is not there", "refuses_everybody_else", {}],
])("%s is seen", (_, kind, more) => {
  expect(findUnlikelySteps([step(kind, more)])).toHaveLength(1);
});

test.each<[string, Kind, Partial<CheckStep>]>([
  ["a refusal", "refuses_old_external_id", { evidence: refusal }],
  [
    "a way in",
    "refuses_missing_external_id",
    { state: "failed", code: "accepts_missing_external_id", evidence: session },
  ],
  [
    "an answer that did not come",
    "refuses_wrong_external_id",
    { state: "not_testable", evidence: refusal },
  ],
  ["a session", "assume_role", { evidence: session }],
  ["a refused session", "assume_role", { state: "failed", evidence: refusal }],
  ["a session that did not come", "assume_role", { state: "not_testable" }],
  ["what was skipped", "assume_role", { state: "skipped" }],
  ["another step", "account", { evidence: session }],
])("%s is as it is", (_, kind, more) => {
  expect(findUnlikelySteps([step(kind, more)])).toEqual([]);
});
