import { expect, test } from "vitest";
import { explainMarks } from "./explain-marks";

const marks = { signed: null, sbom: false, attested: null };
const facts = { isGone: false, isComplete: true };

test("where every mark is known there is nothing to explain", () => {
  const known = { signed: true, sbom: false, attested: false };
  expect(explainMarks(known, { isGone: true, isComplete: false })).toBeNull();
});

test.each([
  [{ isGone: true, isComplete: false }, "gone"],
  [{ isComplete: false }, "not listed to its end"],
  [{}, "Sigstore bundle"],
])("with %j the sentence says %s", (differing, words) => {
  expect(explainMarks(marks, { ...facts, ...differing })).toContain(words);
});
