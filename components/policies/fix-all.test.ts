import { expect, test } from "vitest";
import { indentPolicy } from "@/lib/iam/policy/json-document";
import type { Finding } from "@/lib/iam/review/finding";
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
  const fixed = fixAll(text, review);
  expect(review(fixed)).toEqual([]);
  expect(fixed).toBe(indentPolicy(fixed));
});

test("the fixes of one reason leave the others alone, and a text without fixes stays as it is", () => {
  const findings = (text: string) =>
    ["first", "second"].flatMap((code): Finding[] => {
      const from = text.indexOf(code);
      if (from === -1) return [];
      const place = { from, to: from + code.length, line: 1, column: from + 1, path: "" };
      const edits = [{ from, to: from + code.length, insert: "x" }];
      return [{ code, message: code, severity: "error", ...place, fix: { title: code, edits } }];
    });
  expect(fixAll("[first, second]", findings, ["second second"])).toBe("[first, x]");
  expect(fixAll("{ }", findings)).toBe("{ }");
});
