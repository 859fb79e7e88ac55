import { expect, test } from "vitest";
import type { CheckStep } from "./check";
import { fixedStep } from "./fixed-step";
import { listUnanswered } from "./list-unanswered";

test("every planned step without an answer is told as not answered in time", () => {
  const plan = [fixedStep("assume_role"), fixedStep("account"), fixedStep("role_review")];
  const answered: CheckStep = {
    ...fixedStep("account"),
    state: "passed",
    code: "same_account",
    message: "",
  };
  const steps = listUnanswered(plan, [answered], 30_000);
  expect(steps.map(({ id }) => id)).toEqual(["assume_role", "role_review"]);
  for (const step of steps) {
    expect(step).toMatchObject({ state: "not_testable", code: "unanswered" });
    expect(step.message).toBe("Not answered within the 30 seconds of a check.");
  }
  expect(listUnanswered(plan, [], 1_000)[0]?.message).toContain("the 1 second of");
});
