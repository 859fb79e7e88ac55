import { expect, test } from "vitest";
import type { CheckStep, StepState } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import type { StepProof } from "@/lib/domain/checks/trust-proof";
import { EXPECTATION } from "@/lib/testing/trust-statements";

function step(kind: StepKind, state: StepState, more: Partial<CheckStep> = {}): CheckStep {
  return { id: kind, kind, title: kind, state, code: state, message: `${kind} ${state}`, ...more };
}

const safe = [
  step("console_identity", "passed"),
  step("role_arn", "passed"),
  step("assume_role", "passed"),
  step("refuses_missing_external_id", "passed"),
  step("refuses_wrong_external_id", "passed"),
  step("account", "passed"),
];
const probe = (state: StepState) =>
  step("probe", state, { action: "ecr:ListImages", region: "us-west-1" });

function withStep(changed: CheckStep): CheckStep[] {
  return safe.map((each) => (each.kind === changed.kind ? changed : each));
}

test("a role that is assumable, safe and permitted is connected", () => {
  expect(judgeCheck("aws_role", [...safe, probe("passed")]).verdict).toBe("connected");
});

test("a missing permission degrades, and is named with its region", () => {
  const { verdict, summary } = judgeCheck("aws_role", [...safe, probe("passed"), probe("failed")]);
  expect(verdict).toBe("degraded");
  expect(summary).toContain("ecr:ListImages");
  expect(summary).toContain("us-west-1");
});

test("a permission that could not be asked is not taken as given", () => {
  expect(judgeCheck("aws_role", [...safe, probe("not_testable")]).verdict).toBe("degraded");
});

test.each(["refuses_missing_external_id", "refuses_wrong_external_id"] as const)(
  "%s not refused is insecure, whatever else holds",
  (kind) => {
    expect(
      judgeCheck("aws_role", [...withStep(step(kind, "failed")), probe("passed")]).verdict,
    ).toBe("insecure");
  },
);

test("a role that refuses us but lets a wrong External ID in is insecure, not just failed", () => {
  const steps = withStep(step("assume_role", "failed")).map((each) =>
    each.kind === "refuses_wrong_external_id" ? step(each.kind, "failed") : each,
  );
  expect(judgeCheck("aws_role", steps).verdict).toBe("insecure");
});

test("a trust policy that was read to be open is insecure, whatever the ids that were tried", () => {
  const open = step("refuses_everybody_else", "failed", { code: "trust_open" });
  expect(judgeCheck("aws_role", [...safe, probe("passed"), open])).toMatchObject({
    verdict: "insecure",
    assurance: "none",
  });
});

test("a negative probe that could not be asked never gives connected", () => {
  const steps = withStep(
    step("refuses_wrong_external_id", "not_testable", { code: "probe_throttled" }),
  );
  expect(judgeCheck("aws_role", [...steps, probe("passed")]).verdict).toBe("failed");
});

test.each(["refused_by_own_policy", "refused_by_organization", "refused_by_endpoint"])(
  "a refusal that is not the role's own (%s) proves nothing: never connected, and the last green does not stand",
  (code) => {
    for (const kind of ["refuses_missing_external_id", "refuses_wrong_external_id"] as const) {
      const steps = withStep(step(kind, "not_testable", { code }));
      const judged = judgeCheck("aws_role", [...steps, probe("passed")]);
      expect(judged).toMatchObject({ verdict: "failed", conclusive: true });
    }
  },
);

test("a failed step before the probes fails the check with its own sentence", () => {
  expect(judgeCheck("aws_role", withStep(step("role_arn", "failed")))).toMatchObject({
    verdict: "failed",
    conclusive: true,
    summary: "role_arn failed",
  });
});

test("a changed console identity is a warning that does not decide", () => {
  const steps = withStep(step("console_identity", "warning"));
  expect(judgeCheck("aws_role", [...steps, probe("passed")]).verdict).toBe("connected");
});

test.each([
  ...["assume_throttled", "assume_unreachable", "assume_aws_fault"],
  ...["assume_bad_credentials", "assume_expired", "assume_clock", "assume_no_credentials"],
  ...["assume_other", "assume_a_kind_of_later"],
])("%s says nothing about the role (pain point 15)", (code) => {
  const judged = judgeCheck("aws_role", withStep(step("assume_role", "failed", { code })));
  expect(judged).toMatchObject({ verdict: "failed", conclusive: false });
});

test.each(["no_credentials", "bad_credentials", "expired", "clock", "unreachable", "other"])(
  "Mooring's own identity that fails by %s says nothing about the role",
  (kind) => {
    const steps = withStep(step("console_identity", "failed", { code: `identity_${kind}` }));
    expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: false });
  },
);

test.each([
  ...["refused_by_own_policy", "refused_by_own_boundary", "refused_by_own_session"],
  "refused_by_endpoint",
])("a role that Mooring's own side kept it from asking (%s) is not condemned", (code) => {
  const kinds = ["refuses_missing_external_id", "refuses_wrong_external_id"] as const;
  const steps = kinds.reduce(
    (all, kind) =>
      all.map((each) => (each.kind === kind ? step(kind, "not_testable", { code }) : each)),
    withStep(step("assume_role", "failed", { code })),
  );
  expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: false });
});

test("a service control policy is no trouble of Mooring's own, so its refusal counts", () => {
  const steps = withStep(step("assume_role", "failed", { code: "refused_by_organization" }));
  expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: true });
});

test("AWS's own answer that there is no such role counts", () => {
  const steps = withStep(step("assume_role", "failed", { code: "refused" }));
  expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: true });
});

test("an answer of a region that is none of ECR's is no evidence, nor are repositories that are not shown", () => {
  for (const code of ["aws_error", "repositories_unknown"]) {
    const judged = judgeCheck("aws_role", [
      ...safe,
      probe("passed"),
      step("probe", "not_testable", { code }),
    ]);
    expect(judged).toMatchObject({ verdict: "degraded", conclusive: false });
  }
});

test("a throttled probe says nothing, beside a denied one it does not count", () => {
  const throttled = step("probe", "not_testable", { code: "throttled" });
  expect(judgeCheck("aws_role", [...safe, throttled]).conclusive).toBe(false);
  expect(judgeCheck("aws_role", [...safe, throttled, probe("failed")]).conclusive).toBe(true);
});

test("a region without repositories does not degrade, nor does an optional permission", () => {
  const empty = step("probe", "not_testable", { code: "no_repository", region: "eu-west-1" });
  const optional = step("probe", "warning", { optional: true });
  const { verdict, summary } = judgeCheck("aws_role", [...safe, probe("passed"), empty, optional]);
  expect(verdict).toBe("connected");
  expect(summary).toContain("no repository yet in eu-west-1");
});

test.each(["warning", "not_testable", "skipped"] as const)(
  "the role's own policies never make a verdict worse: %s",
  (state) => {
    const review = step("role_review", state, { code: "excess_permissions" });
    const judged = judgeCheck("aws_role", [...safe, review, probe("passed")]);
    expect(judged).toEqual(judgeCheck("aws_role", [...safe, probe("passed")]));
  },
);

test("a check that had to end before AWS answered says nothing of the role", () => {
  const steps = [...safe, step("probe", "not_testable", { code: "unanswered" })];
  expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: false });
});

test("a role that was seen to let others in is insecure, though the rest was not answered", () => {
  const open = step("refuses_wrong_external_id", "failed", { code: "accepts_wrong_external_id" });
  const steps = [...withStep(open), step("probe", "not_testable", { code: "unanswered" })];
  expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "insecure", conclusive: true });
});

test.each(["identity_unreadable", "assume_unreadable"])(
  "a step whose answer did not come from AWS says nothing of the role: %s",
  (code) => {
    const steps = withStep(step("assume_role", "failed", { code }));
    expect(judgeCheck("aws_role", steps)).toMatchObject({ verdict: "failed", conclusive: false });
  },
);

test("a role that may do more than read is connected with the mark, told first", () => {
  const review = step("role_review", "warning", { excess: ["*"] });
  const judged = judgeCheck("aws_role", [...safe, review, probe("passed")]);
  expect(judged).toMatchObject({ verdict: "connected", excess: ["*"] });
  expect(judged.summary).toMatch(/^The role is too powerful: it allows \*/);
});

test("what a role may do beyond reading is not known while its policies could not be read", () => {
  const unread = step("role_review", "not_testable", { code: "review_throttled" });
  expect(judgeCheck("aws_role", [...safe, unread, probe("passed")]).excess).toBeNull();
});

test("a connected role of which some repositories were asked says of how many", () => {
  const sample = { asked: 3, total: 6, more: false };
  const { verdict, summary } = judgeCheck("aws_role", [...safe, { ...probe("passed"), sample }]);
  expect(verdict).toBe("connected");
  expect(summary).toContain("Asked: 3 of 6 repositories in us-west-1.");
});

test.each<[string, Partial<CheckStep>, string, string | null]>([
  ["a policy that was read and proved", provedBy({}), "proved", "read"],
  ["a policy that was pasted and proved", provedBy({ basis: "pasted" }), "proved", "pasted"],
  ["no policy that is known", {}, "probed", null],
  ["a policy that could not be judged", provedBy({ claims: null }), "probed", null],
  [
    "a policy by which a service gets in too",
    provedBy({ claims: claimsWith("lambda.amazonaws.com") }),
    "probed",
    null,
  ],
  [
    "the same, of a service that was accepted",
    provedBy({
      claims: claimsWith("lambda.amazonaws.com"),
      acceptedServices: ["lambda.amazonaws.com"],
    }),
    "proved",
    "read",
  ],
])("what others are kept out by is told of %s", (_, more, assurance, assuranceBasis) => {
  const everybodyElse = step("refuses_everybody_else", "passed", more);
  const steps = [...safe, everybodyElse];
  const told = { assurance, assuranceBasis };
  expect(judgeCheck("aws_role", [...steps, probe("passed")])).toMatchObject(told);
  expect(judgeCheck("aws_role", [...steps, probe("failed")])).toMatchObject(told);
  const { summary } = judgeCheck("aws_role", [...steps, probe("passed")]);
  const isOther = everybodyElse.proof?.claims?.otherWays.length && assurance === "probed";
  expect(summary.includes("Beside Mooring, lambda.amazonaws.com gets in")).toBe(Boolean(isOther));
  const none = { assurance: "none", assuranceBasis: null };
  const refused = [...withStep(step("assume_role", "failed")), everybodyElse];
  expect(judgeCheck("aws_role", refused)).toMatchObject(none);
});

function claimsWith(...services: string[]): NonNullable<StepProof["claims"]> {
  const proved = { outcome: "proved", sentence: "Proved" } as const;
  return {
    nobodyElse: proved,
    admits: proved,
    otherWays: services.map((who) => ({
      action: "sts:AssumeRole",
      who,
      statementPath: "/Statement/1",
    })),
  };
}

function provedBy(changes: Partial<StepProof>): Partial<CheckStep> {
  return {
    proof: {
      basis: "read",
      expectation: EXPECTATION,
      claims: claimsWith(),
      acceptedServices: [],
      ...changes,
    },
  };
}
