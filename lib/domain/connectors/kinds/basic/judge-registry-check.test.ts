import { expect, test } from "vitest";
import type { CheckStep, StepState } from "@/lib/domain/checks/check";
import { judgeCheck } from "@/lib/domain/checks/judge-check";
import type { StepKind } from "@/lib/domain/checks/step-kinds";
import { excessOf } from "./registry-excess";

function step(
  kind: StepKind,
  state: StepState,
  code: string = state,
  excess?: string[],
): CheckStep {
  const message = `${kind} ${code}.`;
  return { id: kind, kind, title: kind, state, code, message, ...(excess ? { excess } : {}) };
}

const GOOD = [
  step("registry_tls", "passed"),
  step("registry_api", "passed"),
  step("registry_login", "passed"),
  step("refuses_wrong_password", "passed"),
  step("registry_catalog", "passed", "listed"),
  step("registry_tags", "passed"),
  step("registry_manifest", "passed"),
  step("refuses_delete", "passed"),
  step("refuses_push", "passed"),
];

/** The list names none, and none was given to check with. */
const NO_REPOSITORY = (["registry_tags", "registry_manifest"] as const).map((kind) =>
  step(kind, "not_testable", "no_repository"),
);

const PUSH_ALLOWED = step("refuses_push", "warning", "push_allowed", ["push images"]);

function judgeWith(...changed: CheckStep[]) {
  const steps = GOOD.map((each) => changed.find(({ kind }) => kind === each.kind) ?? each);
  const { verdict, conclusive, excess, summary } = judgeCheck("basic", steps);
  return { told: `${verdict} ${conclusive ? "surely" : "unsurely"}`, excess, summary };
}

test("a registry of which everything is proved is connected", () => {
  expect(judgeWith()).toMatchObject({ told: "connected surely", excess: [] });
});

test("a registry that is asked over http is connected, and the verdict says who can read the password", () => {
  expect(judgeWith(step("registry_tls", "warning", "plain_http")).summary).toContain("over http");
  expect(judgeWith().summary).not.toContain("over http");
});

test("a registry of which no step says that it was read is not connected", () => {
  const read = ["registry_tags", "registry_manifest"];
  for (const kinds of [read, read.slice(0, 1), read.slice(1)]) {
    const { verdict, conclusive } = judgeCheck(
      "basic",
      GOOD.filter(({ kind }) => !kinds.includes(kind)),
    );
    expect({ verdict, conclusive }).toEqual({ verdict: "degraded", conclusive: false });
  }
});

test.each<[string, CheckStep[], string]>([
  [
    "a wrong password that is accepted",
    [step("refuses_wrong_password", "failed")],
    "insecure surely",
  ],
  [
    "a wrong password that is accepted, and the rest unanswered",
    [step("refuses_wrong_password", "failed"), step("registry_tags", "not_testable", "unanswered")],
    "insecure surely",
  ],
  [
    "an anonymous token",
    [step("refuses_wrong_password", "warning", "anonymous_token")],
    "degraded surely",
  ],
  [
    "a refusal that could not be asked",
    [step("refuses_wrong_password", "not_testable", "throttled")],
    "degraded unsurely",
  ],
  ["http on a listed host", [step("registry_tls", "warning", "plain_http")], "connected surely"],
  [
    "a certificate that has expired",
    [step("registry_tls", "failed", "certificate_expired")],
    "failed surely",
  ],
  ["a private address", [step("registry_tls", "failed", "private_address")], "failed surely"],
  ["a name that is not found", [step("registry_tls", "failed", "unknown_name")], "failed unsurely"],
  ["no connection", [step("registry_tls", "failed", "unreachable")], "failed unsurely"],
  ["a web page", [step("registry_api", "failed", "not_a_registry")], "failed surely"],
  [
    "a registry that does not serve",
    [step("registry_api", "failed", "registry_fault")],
    "failed unsurely",
  ],
  ["a trouble of later", [step("registry_api", "failed", "a_kind_of_later")], "failed unsurely"],
  ["a login that is refused", [step("registry_login", "failed", "login_refused")], "failed surely"],
  ["a login that is throttled", [step("registry_login", "failed", "throttled")], "failed unsurely"],
  [
    "a step that had no time",
    [step("refuses_push", "not_testable", "unanswered")],
    "failed unsurely",
  ],
  [
    "a list that is refused, and reading proved",
    [step("registry_catalog", "not_testable", "catalog_refused")],
    "connected surely",
  ],
  [
    "a list that is refused, and no repository known",
    [step("registry_catalog", "not_testable", "catalog_refused"), ...NO_REPOSITORY],
    "degraded surely",
  ],
  [
    "a list that was throttled, and no repository known",
    [step("registry_catalog", "not_testable", "throttled"), ...NO_REPOSITORY],
    "degraded unsurely",
  ],
  [
    "an empty registry",
    [step("registry_catalog", "passed", "catalog_empty"), ...NO_REPOSITORY],
    "connected surely",
  ],
  [
    "a repository without tags",
    [step("registry_manifest", "not_testable", "no_tag")],
    "connected surely",
  ],
  ["tags that are denied", [step("registry_tags", "failed", "tags_denied")], "degraded surely"],
  [
    "a manifest that is denied",
    [step("registry_manifest", "failed", "manifest_denied")],
    "degraded surely",
  ],
  [
    "a manifest that could not be asked",
    [step("registry_manifest", "not_testable", "timeout")],
    "degraded unsurely",
  ],
  [
    "a push that could not be asked",
    [step("refuses_push", "not_testable", "registry_fault")],
    "connected surely",
  ],
  [
    "a registry open to anyone",
    [step("registry_login", "warning", "open_to_anyone")],
    "degraded surely",
  ],
  [
    "a registry open to anyone who pushes",
    [step("registry_login", "warning", "open_to_anyone"), PUSH_ALLOWED],
    "insecure surely",
  ],
])("%s", (_name, changed, told) => {
  expect(judgeWith(...changed).told).toBe(told);
});

test("a credential that may do more is connected with the mark, told first", () => {
  const judged = judgeWith(
    PUSH_ALLOWED,
    step("refuses_delete", "warning", "delete_allowed", ["delete manifests"]),
  );
  expect(judged).toMatchObject({
    told: "connected surely",
    excess: ["delete manifests", "push images"],
  });
  expect(judged.summary).toMatch(
    /^The credential is too powerful: it may delete manifests and push images, which reading images never needs\./,
  );
});

test.each<[CheckStep[], string[] | null]>([
  [[step("refuses_delete", "not_testable", "delete_off"), step("refuses_push", "passed")], []],
  [[step("refuses_delete", "not_testable", "throttled"), step("refuses_push", "passed")], null],
  [
    [
      step("refuses_delete", "not_testable", "no_repository"),
      step("refuses_push", "not_testable", "no_repository"),
    ],
    null,
  ],
  [[step("refuses_delete", "skipped"), step("refuses_push", "skipped")], null],
  [[step("refuses_delete", "not_testable", "throttled"), PUSH_ALLOWED], ["push images"]],
  [[], null],
])(
  "what could not be asked leaves the last mark as it is, unless something is found",
  (steps, expected) => {
    expect(excessOf(steps)).toEqual(expected);
  },
);
