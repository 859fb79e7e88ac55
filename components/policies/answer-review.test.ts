import { expect, test } from "vitest";
import { answerReview } from "./answer-review";
import type { PolicyQuestion } from "./read-question";

const question: PolicyQuestion = {
  accountType: "global",
  awsAccountId: "123456789012",
  roleArn: undefined,
  regions: ["us-west-1"],
  repositories: [],
  externalId: "8f14e45fceea467f",
  trustedAccountId: "111122223333",
  trustedPrincipalArn: undefined,
  sessionName: undefined,
};
const text = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});

test("a review survives the way to a worker and back", () => {
  const review = answerReview({ task: "permissions", text, question });
  expect(structuredClone(review)).toEqual(review);
  expect(review).toMatchObject({ kind: "permissions", excess: ["*"] });
});

test("every fix is made in one answer", () => {
  const fixed = answerReview({ task: "fix_permissions", text, question });
  expect(typeof fixed).toBe("string");
  expect(answerReview({ task: "permissions", text: String(fixed), question })).toMatchObject({
    excess: [],
  });
});
