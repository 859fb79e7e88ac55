import { expect, it } from "vitest";
import { compareWithZ3 } from "@/lib/testing/z3/compare-with-z3";
import { permissionQuestions } from "@/lib/testing/z3/permission-questions";
import { trustQuestions } from "@/lib/testing/z3/trust-questions";

const TRUST = 1_400;
const PERMISSIONS = 700;

it("decides random trust policies as Z3 does", async () => {
  const result = await compareWithZ3(trustQuestions(2026, TRUST), 4_000);
  expect(result.differences).toEqual([]);
  // Both sides have to have decided most of them, one way and the other.
  expect(result.unknownHere).toBeLessThan(TRUST * 0.02);
  expect(result.proved).toBeGreaterThan(TRUST * 0.15);
  expect(result.counterexamples).toBeGreaterThan(TRUST * 0.15);
}, 300_000);

it("decides the permissions of random roles as Z3 does", async () => {
  const result = await compareWithZ3(permissionQuestions(2026, PERMISSIONS), 4_000);
  expect(result.differences).toEqual([]);
  expect(result.unknownHere).toBeLessThan(PERMISSIONS * 0.02);
  // Regular expressions of whole ARNs are hard for Z3: of a third it says nothing.
  expect(result.proved).toBeGreaterThan(PERMISSIONS * 0.04);
  expect(result.counterexamples).toBeGreaterThan(PERMISSIONS * 0.15);
}, 300_000);
