import { expect, test } from "vitest";
import type { Check, CheckStep } from "./check";
import { formatCheckReport } from "./check-report";

const steps: CheckStep[] = [
  {
    id: "assume_role",
    kind: "assume_role",
    title: "Assume the role with the External ID",
    state: "passed",
    code: "assumed",
    message: "The role lets Mooring in.",
    evidence: { call: "sts:AssumeRole", requestId: "req-1", durationMs: 12 },
  },
  {
    id: "role_review",
    kind: "role_review",
    title: "The role’s own permissions",
    state: "warning",
    code: "excess_permissions",
    message: "It may do more than read.",
    comparisons: [{ title: "Trust policy", actual: '{\n  "a": "```"\n}', required: "{}" }],
  },
  ...["us-west-1", "eu-west-1"].map(
    (region): CheckStep => ({
      id: `probe:${region}:ecr:ListImages`,
      kind: "probe",
      title: "ecr:ListImages",
      region,
      action: "ecr:ListImages",
      perRepository: true,
      state: region === "eu-west-1" ? "failed" : "passed",
      code: "x",
      message: "x",
      ...(region === "eu-west-1"
        ? {
            denial: { action: null, resource: null, policyKind: null, explicit: false },
            evidence: { errorCode: "AccessDeniedException", errorMessage: "User: a | b" },
          }
        : {}),
    }),
  ),
];

const check: Check = {
  id: "019a0000-0000-7000-8000-000000000002",
  connectorId: "019a0000-0000-7000-8000-000000000001",
  target: {
    kind: "aws_role",
    accountType: "global",
    roleArn: "arn:aws:iam::123456789012:role/Mooring",
    repositories: [],
  },
  trigger: "manual",
  verdict: "degraded",
  previousVerdict: null,
  summary: "ecr:ListImages is missing.",
  current: true,
  conclusive: true,
  assurance: "probed",
  assuranceBasis: null,
  steps,
  regions: ["us-west-1", "eu-west-1"],
  excess: [],
  startedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: "2026-01-01T00:00:00.250Z",
};

test("the report tells the verdict, the matrix, the fix and the evidence", () => {
  const report = formatCheckReport(check, "Prod | <b>");
  expect(report).toContain("# Connection check: Prod \\| &lt;b>");
  expect(report).toContain("- Verdict: **degraded**");
  expect(report).toContain("- Assurance: **probed**");
  expect(report).toContain("in 250 ms");
  expect(report).toContain("| ecr:ListImages | ✅ passed | ❌ failed |");
  expect(report).toContain('"Resource": "arn:aws:ecr:eu-west-1:123456789012:repository/*"');
  expect(report).toContain(
    "| Assume the role with the External ID | sts:AssumeRole |  | req-1 | 12 |",
  );
  expect(report).toContain("AccessDeniedException: User: a \\| b");
});

test("text of others cannot end a code block", () => {
  expect(formatCheckReport(check, "x")).toContain("````json\n{\n");
});

test("the report of a check with a password names the registry and the user, and no regions", () => {
  const target = {
    kind: "basic",
    url: "https://registry.example.com",
    username: "reader",
  } as const;
  const report = formatCheckReport({ ...check, target, regions: [] }, "x");
  expect(report).toContain("- Registry: `https://registry.example.com`, as `reader`");
  expect(report).not.toContain("- Role:");
  expect(report).not.toContain("- Regions:");
});

test("a check that says nothing of the connector says so", () => {
  expect(formatCheckReport({ ...check, conclusive: false }, "x")).toContain(
    "says nothing about the connector",
  );
});

test.each([
  ["proved", "read", "by the role’s own trust policy"],
  ["proved", "pasted", "by the trust policy that somebody pasted"],
  ["probed", null, "That is a sample"],
  ["none", null, "it is not shown that others are kept out"],
] as const)("the report says that a check is %s, by %s", (assurance, assuranceBasis, told) => {
  expect(formatCheckReport({ ...check, assurance, assuranceBasis }, "Prod")).toContain(told);
});
