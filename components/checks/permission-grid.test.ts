import { describe, expect, it } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import { buildPermissionGrid, summarizeGrid, summarizeSamples, wordOf } from "./permission-grid";

function probe(action: string, region: string, more: Partial<CheckStep> = {}): CheckStep {
  return {
    id: `probe:${region}:${action}`,
    kind: "probe",
    title: action,
    action,
    region,
    state: "passed",
    code: "allowed",
    message: "Allowed.",
    ...more,
  };
}

describe("buildPermissionGrid", () => {
  it("lays probes out as permission by region and leaves other steps out", () => {
    const grid = buildPermissionGrid([
      { id: "account", kind: "account", title: "Account" },
      probe("ecr:ListImages", "us-east-1"),
      probe("ecr:DescribeImages", "us-east-1", { optional: true }),
      probe("ecr:ListImages", "eu-west-1"),
    ]);
    expect(grid.regions).toEqual(["us-east-1", "eu-west-1"]);
    expect(grid.rows.map(({ action, optional }) => [action, optional])).toEqual([
      ["ecr:ListImages", false],
      ["ecr:DescribeImages", true],
    ]);
    expect(grid.rows[1]?.cells.map((cell) => cell?.id)).toEqual([
      "probe:us-east-1:ecr:DescribeImages",
      undefined,
    ]);
  });
});

describe("wordOf", () => {
  it("has no word for a probe that has not ended", () => {
    expect(wordOf({ id: "probe", kind: "probe", title: "ecr:ListImages" })).toBeUndefined();
  });

  it.each([
    [{}, "Allowed"],
    [{ state: "failed", code: "denied_identity" }, "Denied"],
    [{ state: "warning", code: "denied_identity" }, "Denied"],
    [{ state: "failed", code: "region_not_enabled" }, "Region off"],
    [{ state: "not_testable", code: "no_repository" }, "No repository"],
    [{ state: "not_testable", code: "aws_fault" }, "Not testable"],
    [{ state: "skipped", code: "skipped" }, "Skipped"],
  ] satisfies [Partial<CheckStep>, string][])("calls %j %s", (more, word) => {
    expect(wordOf(probe("ecr:ListImages", "us-east-1", more))).toBe(word);
  });

  it("counts the repositories where they differ", () => {
    const result = { code: "denied_identity", message: "Denied." };
    const step = probe("ecr:ListImages", "us-east-1", {
      state: "failed",
      code: "denied_identity",
      repositories: [
        { name: "a", state: "failed", ...result },
        { name: "b", state: "passed", ...result },
        { name: "c", state: "passed", ...result },
      ],
    });
    expect(wordOf(step)).toBe("1 of 3 repositories denied");
  });
});

describe("summarizeGrid", () => {
  it("counts what is allowed, denied and not known", () => {
    const grid = buildPermissionGrid([
      probe("ecr:ListImages", "us-east-1"),
      probe("ecr:DescribeImages", "us-east-1", { state: "failed", code: "denied_identity" }),
      probe("ecr:BatchGetImage", "us-east-1", { state: "not_testable", code: "throttled" }),
    ]);
    expect(summarizeGrid(grid)).toBe(
      "3 permissions in us-east-1: 1 allowed, 1 denied, 1 not known",
    );
  });
});

describe("summarizeSamples", () => {
  it("says of each region how many of its repositories were asked", () => {
    const some = { sample: { asked: 3, total: 6, more: false } };
    const many = { sample: { asked: 3, total: 100, more: true } };
    const steps = [
      probe("ecr:ListImages", "us-east-1", some),
      probe("ecr:DescribeImages", "us-east-1", some),
      probe("ecr:ListImages", "eu-west-1", many),
    ];
    expect(summarizeSamples(steps)).toBe(
      "Asked: 3 of 6 repositories in us-east-1, 3 of more than 100 repositories in eu-west-1",
    );
  });

  it("says nothing where no repository was asked", () => {
    expect(summarizeSamples([probe("ecr:GetAuthorizationToken", "us-east-1")])).toBeUndefined();
  });
});
