import { expect, test } from "vitest";
import { shouldRetry } from "./query-client";

test("a refusal is told at once", () => {
  expect(shouldRetry(0, { status: 404 })).toBe(false);
  expect(shouldRetry(0, { status: 422 })).toBe(false);
});

test("a failing or silent server is asked again twice", () => {
  for (const error of [{ status: 503 }, { status: 0 }, new Error("reset"), null]) {
    expect(shouldRetry(1, error)).toBe(true);
    expect(shouldRetry(2, error)).toBe(false);
  }
});
