import { expect, test } from "vitest";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { aConnector } from "@/lib/testing/a-connector";
import { failed, letIn, REFUSAL, refused, roleAnswers } from "@/lib/testing/role-answers";
import type { AwsFailureKind } from "./aws-failure";
import { judgeAssumeRole } from "./judge-assume-role";
import type { RoleAnswers } from "./role-answers";

const parsed = parseRoleArn("arn:aws:iam::222222222222:role/MooringReader");
if (!parsed.ok) throw new Error(parsed.message);
const { role } = parsed;
const now = new Date("2026-01-31T12:00:00.000Z");

function judge(answers: Partial<RoleAnswers>, changes: Partial<AwsRoleConnector> = {}) {
  return judgeAssumeRole(
    {
      connector: aConnector(changes),
      role,
      consoleArn: "arn:aws:iam::111122223333:user/mooring",
      reading: null,
      now,
    },
    roleAnswers(answers),
  );
}

function causesOf(answers: Partial<RoleAnswers>, changes: Partial<AwsRoleConnector> = {}) {
  return judge({ positive: refused(), ...answers }, changes).causes?.map(({ code }) => code);
}

test("a role that lets Mooring in passes, with the call as evidence", () => {
  expect(judge({})).toMatchObject({
    id: "assume_role",
    state: "passed",
    code: "assumed",
    evidence: { call: "sts:AssumeRole", durationMs: 12, requestId: "request-1" },
  });
});

test("a refusal fails, with AWS's own words as evidence and causes to look at", () => {
  const step = judge({ positive: refused() });
  expect(step).toMatchObject({ state: "failed", code: "refused" });
  expect(step.evidence).toMatchObject({ errorCode: "AccessDenied", errorMessage: `${REFUSAL} ` });
  expect(step.causes?.length).toBeGreaterThan(1);
});

test.each<[AwsFailureKind, string, string]>([
  ["bad_credentials", "InvalidClientTokenId", "console_identity"],
  ["expired", "ExpiredToken", "console_identity"],
  ["clock", "SignatureDoesNotMatch", "console_identity"],
  ["no_credentials", "CredentialsProviderError", "console_identity"],
  ["region_disabled", "RegionDisabledException", "aws_account"],
  ["unreachable", "ECONNREFUSED", "network"],
  ["unreadable", "UnreadableAnswer", "network"],
  ["throttled", "Throttling", "network"],
  ["aws_fault", "InternalFailure", "network"],
  ["invalid_input", "ValidationError", "connector"],
  ["other", "SomethingElse", "connector"],
])("%s is no refusal by the role, and says where it is put right", (kind, code, place) => {
  const step = judge({ positive: failed(kind, code) });
  expect(step).toMatchObject({ state: "failed", code: `assume_${kind}`, fix: { place } });
  expect(step.causes).toBeUndefined();
});

test.each<[string, Partial<RoleAnswers>, string]>([
  ["without an External ID", { missing: letIn }, "condition_inverted"],
  ["with the new External ID", { pending: letIn }, "new_external_id"],
  ["with the old External ID", { retired: letIn }, "old_external_id"],
  [
    "with one of the wrong External IDs, whatever became of the others",
    {
      wrong: [
        { sent: "with one", result: failed("throttled", "Throttling") },
        { sent: "with another", result: letIn },
      ],
    },
    "condition_inverted",
  ],
])("a role that lets Mooring in %s is there: only the External ID is wrong", (_, answers, code) => {
  expect(causesOf(answers)).toEqual([code]);
});

test("a wrong External ID that was not answered says nothing", () => {
  const wrong = [{ sent: "with one", result: failed("throttled", "Throttling") }];
  expect(causesOf({ wrong })).toEqual(causesOf({}));
});

test("a role is fresh by the time that is given, not by the clock", () => {
  const roleArnAt = (ageMs: number) => new Date(now.getTime() - ageMs).toISOString();
  expect(causesOf({}, { roleArnAt: roleArnAt(30_000) })?.[0]).toBe("role_fresh");
  expect(causesOf({}, { roleArnAt: roleArnAt(90_000) })).not.toContain("role_fresh");
  expect(causesOf({}, { roleArnAt: null })).toContain("role_fresh");
});

test.each(["connected", "degraded"] as const)("a role that was %s is not fresh", (status) => {
  expect(causesOf({}, { status })).not.toContain("role_fresh");
});
