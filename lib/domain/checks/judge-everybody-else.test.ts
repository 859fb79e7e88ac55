import { expect, test } from "vitest";
import { parseRoleArn } from "@/lib/iam/identifiers/role-arn";
import { buildTrustPolicy, type TrustInput } from "@/lib/iam/role/trust-policy";
import { assuming, CONSOLE, ID, id, OTHER, ROLE, right } from "@/lib/testing/trust-statements";
import { isTrustProved } from "./is-trust-proved";
import { judgeEverybodyElse, judgeTrustUnread, type ProvedTrust } from "./judge-everybody-else";
import { proveEverybodyElse } from "./prove-everybody-else";
import type { AssumeAnswer } from "./role-answers";

const trust: TrustInput = { partition: "aws", trustedAccountId: CONSOLE, externalId: ID };
const sender = { arn: ROLE, sessionName: "mooring-1", now: new Date("2026-01-15T08:00:00Z") };
const service = (name: string) => ({
  Effect: "Allow",
  Principal: { Service: name },
  Action: "sts:AssumeRole",
});
const stranger = assuming(right, { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } });
const letIn: AssumeAnswer = { ok: true, durationMs: 5, requestId: "sent-1" };
const refused: AssumeAnswer = {
  ok: false,
  durationMs: 5,
  failure: { kind: "access_denied", code: "AccessDenied", message: "no" },
};
const throttled: AssumeAnswer = {
  ok: false,
  durationMs: 5,
  failure: { kind: "throttled", code: "Throttling", message: "slow down" },
};

function judge(statements: readonly object[], given: Partial<ProvedTrust> = {}) {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const known = {
    basis: "read",
    text,
    evidence: { call: "iam:GetRole", requestId: "read-1" },
  } as const;
  return judgeEverybodyElse({
    known,
    trust,
    findings: proveEverybodyElse(text, "aws", trust, sender),
    acceptedServices: [],
    letIn: false,
    ...given,
  });
}

test("a policy by which nobody else gets in is proved, with its text and the reading as evidence", () => {
  const step = judge(buildTrustPolicy(trust).Statement);
  expect(step).toMatchObject({
    state: "passed",
    code: "proved",
    evidence: { call: "iam:GetRole", requestId: "read-1" },
    proof: { basis: "read", claims: { nobodyElse: { outcome: "proved" } } },
  });
  expect(step.message).toMatch(/^Proved: for every possible request, only 111122223333/);
  expect(step.comparisons?.[0]).toMatchObject({ title: "Trust policy" });
  expect(step.proof && isTrustProved(step.proof)).toBe(true);
});

test("a request that is sent and let in is the evidence, and the right policy is the fix", () => {
  const step = judge([assuming(id("StringLike", "mrg-7*60"))], { sent: letIn });
  expect(step).toMatchObject({
    state: "failed",
    code: "trust_open",
    evidence: { call: "sts:AssumeRole", requestId: "sent-1" },
    fix: { place: "role_trust", policy: buildTrustPolicy(trust) },
    proof: { sent: { answer: "let_in" } },
  });
  expect(step.message).toMatch(
    /with External ID "mrg-7.*60".* Mooring asked so, and was let in\.$/,
  );
});

test("a request that AWS refuses all the same is no proof, and one without an answer is told so", () => {
  const open = [assuming({})];
  const held = judge(open, { sent: refused });
  expect(held).toMatchObject({ state: "failed", proof: { sent: { answer: "refused" } } });
  expect(held.message).toContain("Do not count on that");
  const unsaid = judge(open, { sent: throttled });
  expect(unsaid).toMatchObject({ state: "failed", proof: { sent: { answer: "unknown" } } });
});

test("what only another account could send names the account and the statement", () => {
  const step = judge([assuming(right), stranger]);
  expect(step).toMatchObject({ state: "failed", code: "trust_open" });
  expect(step.proof?.sent).toBeUndefined();
  expect(step.message).toContain(`of account ${OTHER} gets in`);
  expect(step.message).toContain("by statement 2 of the trust policy");
  expect(step.message).toContain("it was not sent");
});

test("a service that gets in is a warning that names it, until it is accepted", () => {
  const statements = [assuming(right), service("lambda.amazonaws.com")];
  const step = judge(statements);
  expect(step).toMatchObject({ state: "warning", code: "others_trusted" });
  expect(step.message).toContain("lambda.amazonaws.com");
  expect(step.proof && isTrustProved(step.proof)).toBe(false);
  const accepted = judge(statements, { acceptedServices: ["lambda.amazonaws.com"] });
  expect(accepted).toMatchObject({ state: "passed", code: "proved" });
  expect(accepted.message).toContain("besides lambda.amazonaws.com");
  const other = judge(statements, { acceptedServices: ["ec2.amazonaws.com"] });
  expect(other.state).toBe("warning");
});

test("an identity provider cannot be accepted", () => {
  const provider = "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com";
  const web = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
  };
  const step = judge([assuming(right), web], { acceptedServices: [provider] });
  expect(step).toMatchObject({ state: "warning", code: "others_trusted" });
  expect(step.message).toContain(provider);
});

test("a policy that keeps Mooring out with one of its ids is a difference, and still proved", () => {
  const both: TrustInput = { ...trust, externalId: [ID, "new-id"] };
  const text = JSON.stringify(buildTrustPolicy(trust));
  const step = judge(buildTrustPolicy(trust).Statement, {
    trust: both,
    findings: proveEverybodyElse(text, "aws", both, sender),
  });
  expect(step).toMatchObject({ state: "warning", code: "trust_differs" });
  expect(step.proof && isTrustProved(step.proof)).toBe(true);
});

test("that the External ID no longer used is still taken is a warning, unless somebody else gets in too", () => {
  const judgeRetired = (statements: readonly object[]) => {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    const findings = proveEverybodyElse(text, "aws", trust, sender, "old-id");
    return judge(statements, { findings });
  };
  const both = assuming(id("StringEquals", ID, "old-id"));
  const step = judgeRetired([both]);
  expect(step).toMatchObject({
    state: "warning",
    code: "old_external_id_accepted",
    fix: { policy: buildTrustPolicy(trust) },
    proof: { onlyRetired: true, expectation: { retiredExternalId: "old-id" } },
  });
  expect(step.proof && isTrustProved(step.proof)).toBe(false);
  expect(judgeRetired([both, stranger])).toMatchObject({ state: "failed", code: "trust_open" });
  expect(judgeRetired([assuming(right)])).toMatchObject({ state: "passed", code: "proved" });
});

test("what could be narrower is advice", () => {
  const narrow = { ...trust, trustedPrincipalArn: ROLE };
  const text = JSON.stringify(buildTrustPolicy(trust));
  const step = judge(buildTrustPolicy(trust).Statement, {
    trust: narrow,
    findings: proveEverybodyElse(text, "aws", narrow, sender),
  });
  expect(step).toMatchObject({ state: "passed", code: "proved", fix: { place: "role_trust" } });
  expect(step.message).toContain("aws:PrincipalArn");
});

test("a policy that takes too long is not decided, which is no proof", () => {
  const patterns = Array.from({ length: 60 }, (_, n) => `*a*b${n}*c*d*e*f*`);
  const many = Array.from({ length: 20 }, () => ({
    ...assuming(id("StringNotLike", ...patterns)),
    Effect: "Deny",
  }));
  const step = judge([assuming(id("StringLike", "*")), ...many]);
  expect(["not_decided", "trust_open"]).toContain(step.code);
  expect(step.proof && isTrustProved(step.proof)).toBe(false);
});

test("a text that is no policy is not decided", () => {
  const text = "<html>";
  const findings = proveEverybodyElse(text, "aws", trust, sender);
  const known = { basis: "read", text, evidence: {} } as const;
  const step = judgeEverybodyElse({ known, trust, findings, acceptedServices: [], letIn: false });
  expect(step).toMatchObject({
    state: "not_testable",
    code: "not_decided",
    proof: { claims: null },
  });
});

test("what was pasted is proved as pasted then, and says that AWS was not asked", () => {
  const text = JSON.stringify(buildTrustPolicy(trust));
  const known = { basis: "pasted", text, pastedAt: "2026-01-14T10:30:00.000Z" } as const;
  const step = judge(buildTrustPolicy(trust).Statement, { known });
  expect(step).toMatchObject({
    state: "passed",
    code: "proved_as_pasted",
    proof: { basis: "pasted", pastedAt: "2026-01-14T10:30:00.000Z" },
  });
  expect(step.message).toContain("as pasted on 2026-01-14 10:30 UTC, which AWS was not asked for");
  expect(step.evidence).toBeUndefined();
});

test("a policy that refuses what was let in is not the one that AWS goes by, and proves nothing", () => {
  const step = judge(buildTrustPolicy(trust).Statement, { letIn: true });
  expect(step).toMatchObject({ state: "not_testable", code: "policy_contradicted" });
  expect(step.proof).toBeUndefined();
});

test("a role that is not readable has the statement that makes it so", () => {
  const parsed = parseRoleArn("arn:aws:iam::222222222222:role/MooringReader");
  if (!parsed.ok) throw new Error(parsed.message);
  const unread = (kind: string, code: string) =>
    judgeTrustUnread(
      {
        policies: [],
        durationMs: 9,
        refusals: [{ call: "iam:GetRole", kind, code, message: "no" }],
      },
      parsed.role,
    );
  expect(unread("access_denied", "AccessDenied")).toMatchObject({
    state: "not_testable",
    code: "trust_not_readable",
    fix: { place: "role_permissions" },
    evidence: { errorCode: "AccessDenied" },
  });
  expect(unread("throttled", "Throttling")).toMatchObject({ code: "trust_throttled" });
});
