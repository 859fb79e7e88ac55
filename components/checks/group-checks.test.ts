import { describe, expect, it } from "vitest";
import type { CheckSummary, StepChange } from "@/lib/domain/checks/check";
import { groupChecks } from "./group-checks";

const change: StepChange = {
  stepId: "probe:us-east-1:ecr:ListImages",
  title: "ecr:ListImages",
  region: "us-east-1",
  before: "passed",
  after: "failed",
};

function check(id: string, more: Partial<CheckSummary> = {}): CheckSummary {
  return {
    id,
    connectorId: "c",
    target: {
      kind: "aws_role",
      accountType: "global",
      roleArn: "arn:aws:iam::123456789012:role/reader",
      repositories: [],
    },
    trigger: "schedule",
    verdict: "connected",
    previousVerdict: null,
    summary: "All is well.",
    current: true,
    conclusive: true,
    assurance: "probed",
    assuranceBasis: null,
    regions: [],
    excess: [],
    trustChange: null,
    startedAt: "2026-03-01T00:00:00.000Z",
    finishedAt: "2026-03-01T00:00:01.000Z",
    changes: [],
    ...more,
  };
}

const idsOf = (checks: CheckSummary[]) =>
  groupChecks(checks).map((group) => group.checks.map(({ id }) => id));

describe("groupChecks", () => {
  it("folds checks that said the same and names the one that said it first", () => {
    const groups = groupChecks([check("3"), check("2"), check("1")]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ first: { id: "1" }, last: { id: "3" } });
  });

  it("begins anew where something changed", () => {
    const broke = check("2", { verdict: "degraded", changes: [change] });
    expect(idsOf([check("3", { verdict: "degraded" }), broke, check("1")])).toEqual([
      ["3", "2"],
      ["1"],
    ]);
  });

  it("keeps a change within the same verdict apart", () => {
    expect(idsOf([check("2", { changes: [change] }), check("1")])).toEqual([["2"], ["1"]]);
  });

  it("keeps checks of different roles apart", () => {
    const other = check("1", {
      target: { kind: "basic", url: "https://registry.example", username: "reader" },
    });
    expect(idsOf([check("2"), other])).toEqual([["2"], ["1"]]);
  });

  it("keeps a check that says nothing about the role apart", () => {
    expect(idsOf([check("2", { conclusive: false }), check("1")])).toEqual([["2"], ["1"]]);
  });
});
