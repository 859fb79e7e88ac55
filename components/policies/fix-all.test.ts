import { expect, test } from "vitest";
import { reviewTrust } from "@/lib/iam/review/review-trust";
import { fixAll } from "./fix-all";

test("several faults of one condition are fixed together", () => {
  const expectation = {
    partition: "aws",
    trustedAccountId: "111122223333",
    externalId: "8f14e45fceea467f",
  } as const;
  const review = (text: string) => reviewTrust(text, expectation).findings;
  const text = JSON.stringify({
    Statement: {
      Effect: "Allow",
      Principal: "*",
      Action: "sts:AssumeRole",
      Condition: { StringEqualsIfExists: { "sts:ExternalId": "other-id" } },
    },
  });
  expect(review(text).length).toBeGreaterThan(2);
  expect(review(fixAll(text, review))).toEqual([]);
});
