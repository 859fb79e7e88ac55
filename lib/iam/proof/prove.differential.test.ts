import { expect, it } from "vitest";
import { compareWithZ3 } from "@/lib/testing/z3/compare-with-z3";

const POLICIES = 2000;

it("decides random trust policies as Z3 does", async () => {
  const result = await compareWithZ3({ seed: 2026, policies: POLICIES, effort: 4_000 });
  expect(result.differences).toEqual([]);
  // Both sides have to have decided most of them, one way and the other.
  expect(result.unknownHere).toBeLessThan(POLICIES * 0.02);
  expect(result.proved).toBeGreaterThan(POLICIES * 0.15);
  expect(result.counterexamples).toBeGreaterThan(POLICIES * 0.15);
}, 300_000);
