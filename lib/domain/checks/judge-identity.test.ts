import { expect, test } from "vitest";
import type { IdentityAnswer } from "@/lib/domain/console/identity-answer";
import { aConnector } from "@/lib/testing/a-connector";
import type { AwsFailureKind } from "./aws-failure";
import { judgeIdentity } from "./judge-identity";

const session = "arn:aws:sts::111122223333:assumed-role/mooring/instance-1";

function who(arn: string, accountId = "111122223333"): IdentityAnswer {
  return { ok: true, identity: { accountId, arn, requestId: "request-1" } };
}

function nobody(kind: AwsFailureKind, profileVariable: string | null = null) {
  const failure = { kind, code: "SomeCode", message: "Some words.", requestId: "request-2" };
  return judgeIdentity(aConnector(), { ok: false, failure, profileVariable });
}

test("an identity that the connector's role was told to trust passes", () => {
  for (const trustedPrincipalArn of [null, session, session.replace("instance-1", "instance-2")]) {
    expect(judgeIdentity(aConnector({ trustedPrincipalArn }), who(session))).toMatchObject({
      id: "console_identity",
      state: "passed",
      code: "identified",
      evidence: { call: "sts:GetCallerIdentity", requestId: "request-1" },
    });
  }
});

test("a connector that was made before Mooring had an identity has none to compare", () => {
  const connector = aConnector({ trustedAccountId: null });
  expect(judgeIdentity(connector, who(session)).state).toBe("passed");
});

test("another account is warned of, before another principal is", () => {
  const other = who(session.replace("111122223333", "999988887777"), "999988887777");
  const step = judgeIdentity(aConnector({ trustedPrincipalArn: session }), other);
  expect(step).toMatchObject({ state: "warning", code: "identity_changed" });
  expect(step.message).toContain("999988887777");
  expect(step.message).toContain("111122223333");
});

test("another principal of the same account is warned of", () => {
  const connector = aConnector({ trustedPrincipalArn: session });
  expect(judgeIdentity(connector, who("arn:aws:iam::111122223333:user/other"))).toMatchObject({
    state: "warning",
    code: "principal_changed",
    fix: { place: "console_identity" },
  });
});

test.each([
  "no_credentials",
  "bad_credentials",
  "expired",
  "clock",
  "unreachable",
  "unreadable",
  "throttled",
  "aws_fault",
  "other",
] as const)("without an identity (%s) the step fails as Mooring's own set-up", (kind) => {
  const step = nobody(kind);
  expect(step).toMatchObject({
    state: "failed",
    code: `identity_${kind}`,
    fix: { place: "console_identity" },
    evidence: { errorCode: "SomeCode", errorMessage: "Some words.", requestId: "request-2" },
  });
  expect(step.message).toContain("not the role’s fault");
});

test("the fix names the profile's variable where the default chain does not serve", () => {
  expect(nobody("no_credentials", "AWS_PROFILE_CHINA").fix?.text).toContain("AWS_PROFILE_CHINA");
  expect(nobody("no_credentials").fix?.text).toContain("AWS_ACCESS_KEY_ID");
});
