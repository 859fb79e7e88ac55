import { expect, test } from "vitest";
import type { AwsFailure, AwsFailureKind } from "@/lib/domain/checks/aws-failure";
import type { PlannedStep, RepositoryResult } from "@/lib/domain/checks/check";
import { combineRepositories, fixOf, judgeProbe, notTestable } from "./judge-probe";

const action = "ecr:ListImages";
const region = "us-west-1";

function judge(failure?: Partial<AwsFailure> & { kind: AwsFailureKind }) {
  const judged = judgeProbe({
    action,
    region,
    failure: failure && { code: "SomeCode", message: "Some words.", ...failure },
  });
  return { ...judged, place: fixOf(action, region, judged)?.place };
}

function denied(because: string) {
  const message = `User: arn:x is not authorized to perform: ${action} on resource: * ${because}`;
  return judge({ kind: "access_denied", message });
}

test("an answer without a failure is a permission that is there, with nothing to fix", () => {
  expect(judge()).toMatchObject({ state: "passed", code: "allowed", place: undefined });
});

test.each([
  ["bad_credentials", "failed", "region_not_enabled", "aws_account"],
  ["region_disabled", "failed", "region_not_enabled", "aws_account"],
  ["throttled", "not_testable", "throttled", "network"],
  ["unreachable", "not_testable", "unreachable", "network"],
  ["unreadable", "not_testable", "unreadable", "network"],
  ["aws_fault", "not_testable", "aws_fault", "network"],
  ["other", "not_testable", "aws_error", "aws_account"],
  ["expired", "not_testable", "aws_error", "aws_account"],
] as const)("%s is %s by the code %s, put right in %s", (kind, state, code, place) => {
  expect(judge({ kind })).toMatchObject({ state, code, place });
});

test.each([
  ["because no identity-based policy allows it", "denied_identity", "role_permissions"],
  ["", "denied_identity", "role_permissions"],
  ["because no permissions boundary allows it", "denied_boundary", "role_permissions"],
  ["with an explicit deny in a resource-based policy", "denied_resource", "role_permissions"],
  ["with an explicit deny in a service control policy", "denied_service_control", "aws_account"],
  ["because no VPC endpoint policy allows it", "denied_vpc_endpoint", "network"],
])("a denial “%s” names its policy, and where that is changed", (because, code, place) => {
  expect(denied(because)).toMatchObject({ state: "failed", code, place });
});

test("only what one more Allow of the role helps has a policy to paste", () => {
  const policyOf = (judged: ReturnType<typeof denied>) => fixOf(action, region, judged)?.policy;
  expect(policyOf(denied("because no identity-based policy allows it"))).toEqual({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: "*" }],
  });
  expect(policyOf(denied("with an explicit deny in an identity-based policy"))).toBeUndefined();
  expect(policyOf(denied("because no permissions boundary allows it"))).toBeUndefined();
});

const planned: PlannedStep = {
  id: `probe:${region}:${action}`,
  kind: "probe",
  title: action,
  region,
  action,
  perRepository: true,
};

function repository(name: string, judged: ReturnType<typeof judge>): RepositoryResult {
  const { place: _, ...result } = judged;
  return { name, ...result };
}

function combine(results: RepositoryResult[], changes: Partial<PlannedStep> = {}) {
  const sample = { asked: results.length, total: results.length, more: false };
  return combineRepositories({ ...planned, ...changes }, results, sample);
}

test("repositories that answer alike are one answer, without a list of them", () => {
  const step = combine([repository("a", judge()), repository("b", judge())]);
  expect(step).toMatchObject({ state: "passed", code: "allowed" });
  expect(step.repositories).toBeUndefined();
});

test("of repositories that differ the worst decides, and each is told", () => {
  const step = combine([
    repository("a", judge()),
    repository("b", judge({ kind: "throttled" })),
    repository("c", denied("because no identity-based policy allows it")),
  ]);
  expect(step).toMatchObject({ state: "failed", code: "denied_identity" });
  expect(step.message).toContain("on 1 of the 3 repositories asked");
  expect(step.repositories?.map(({ name }) => name)).toEqual(["a", "b", "c"]);
});

test("one repository that could not be asked leaves the permission open", () => {
  const step = combine([repository("a", judge()), repository("b", judge({ kind: "throttled" }))]);
  expect(step.state).toBe("not_testable");
});

test("the lack of an optional permission is a warning; not being able to ask it is not", () => {
  const optional = { optional: true };
  expect(combine([repository("a", denied(""))], optional).state).toBe("warning");
  expect(combine([repository("a", judge({ kind: "throttled" }))], optional).state).toBe(
    "not_testable",
  );
});

test("a sample says how many it is of", () => {
  const step = combineRepositories(planned, [repository("a", judge())], {
    asked: 1,
    total: 6,
    more: false,
  });
  expect(step.message).toContain("Asked: 1 of 6 repositories.");
});

test("a permission that no repository could be asked about is never passed", () => {
  expect(combine([])).toMatchObject({ state: "not_testable", code: "no_repository" });
  expect(notTestable("repositories_unknown", action, region)).toMatchObject({
    state: "not_testable",
    code: "repositories_unknown",
  });
});
