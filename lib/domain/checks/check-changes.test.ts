import { expect, test } from "vitest";
import type { CheckStep, StepState } from "./check";
import { changesBetween, trustChangeSince } from "./check-changes";

function probe(action: string, state: StepState, region = "us-west-1"): CheckStep {
  const id = `probe:${region}:${action}`;
  return { id, kind: "probe", title: action, region, action, state, code: state, message: state };
}

test("two equal checks have no changes", () => {
  const steps = [probe("ecr:ListImages", "passed")];
  expect(changesBetween(steps, steps)).toEqual([]);
});

test("a change names the step, its region and both states", () => {
  const before = [probe("ecr:ListImages", "passed"), probe("ecr:DescribeImages", "passed")];
  const after = [probe("ecr:ListImages", "passed"), probe("ecr:DescribeImages", "failed")];
  expect(changesBetween(before, after)).toEqual([
    {
      stepId: "probe:us-west-1:ecr:DescribeImages",
      title: "ecr:DescribeImages",
      region: "us-west-1",
      before: "passed",
      after: "failed",
    },
  ]);
});

test("a step that came or went has no state on the other side", () => {
  const before = [probe("ecr:ListImages", "failed", "eu-west-1")];
  const after = [probe("ecr:ListImages", "passed", "us-west-1")];
  expect(changesBetween(before, after)).toMatchObject([
    { region: "us-west-1", before: null, after: "passed" },
    { region: "eu-west-1", before: "failed", after: null },
  ]);
});

const trusting = (actual: string) => [{ comparisons: [{ title: "Trust policy", actual }] }];
const unread = [{}, { comparisons: [{ title: "ReadOnly (managed policy)", actual: "{}" }] }];

test("the trust policy is compared with what the last check that knew it told", () => {
  expect(trustChangeSince([unread, trusting("a"), trusting("x")], trusting("b"))).toEqual({
    before: "a",
    after: "b",
  });
  expect(trustChangeSince([trusting("a"), trusting("b")], trusting("a"))).toBeNull();
  expect(trustChangeSince([trusting("a")], unread)).toBeNull();
  expect(trustChangeSince([unread], trusting("a"))).toBeNull();
  expect(trustChangeSince([], trusting("a"))).toBeNull();
});
