import { expect, test } from "vitest";
import { requiredTrustPolicy } from "@/lib/domain/connectors/required-trust";
import { aConnector } from "@/lib/testing/a-connector";
import { failed, letIn, refused, roleAnswers } from "@/lib/testing/role-answers";
import { judgeMissingExternalId, judgeWrongExternalIds } from "./judge-external-id";
import type { AssumeAnswer } from "./role-answers";

const connector = aConnector();

function judgeWrong(...results: AssumeAnswer[]) {
  const wrong = results.map((result, index) => ({ sent: `with wrong ${index}`, result }));
  return judgeWrongExternalIds(connector, roleAnswers({ wrong }));
}

test("a role that refuses each of them passes, and is told how many were tried", () => {
  expect(judgeMissingExternalId(connector, roleAnswers())).toMatchObject({
    id: "refuses_missing_external_id",
    state: "passed",
    code: "refuses_missing_external_id",
    evidence: { errorCode: "AccessDenied" },
  });
  const wrong = judgeWrong(refused(), refused(), refused());
  expect(wrong).toMatchObject({ state: "passed", code: "refuses_wrong_external_id" });
  expect(wrong.message).toContain("each of 3 wrong External IDs");
});

test("a role that lets Mooring in without an External ID fails, with the policy that helps", () => {
  const step = judgeMissingExternalId(connector, roleAnswers({ missing: letIn }));
  expect(step).toMatchObject({
    state: "failed",
    code: "accepts_missing_external_id",
    fix: { place: "role_trust", policy: requiredTrustPolicy(connector) },
    evidence: { requestId: "request-1" },
  });
  expect(step.message).toContain("let Mooring in without an External ID");
});

test.each([
  ["first", [letIn, refused()]],
  ["last, and another was not answered", [failed("throttled", "Throttling"), letIn]],
])("one wrong External ID that is let in decides: the %s", (_, results) => {
  const step = judgeWrong(...results);
  expect(step).toMatchObject({ state: "failed", code: "accepts_wrong_external_id" });
  expect(step.message).toContain(`with wrong ${results.indexOf(letIn)}`);
});

test("one wrong External ID that was not answered leaves the step open, with its own evidence", () => {
  expect(judgeWrong(refused(), failed("throttled", "Throttling"), refused())).toMatchObject({
    state: "not_testable",
    code: "probe_throttled",
    evidence: { errorCode: "Throttling" },
  });
});

test("a role that refuses the right External ID too proves nothing", () => {
  const answers = roleAnswers({ positive: refused() });
  for (const step of [
    judgeMissingExternalId(connector, answers),
    judgeWrongExternalIds(connector, answers),
  ]) {
    expect(step).toMatchObject({ state: "not_testable", code: "role_not_assumable" });
  }
});
