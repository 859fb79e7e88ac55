import { expect, test } from "vitest";
import type { CheckStep } from "@/lib/domain/checks/check";
import type { StepProof } from "@/lib/domain/checks/trust-proof";
import { EXPECTATION } from "@/lib/testing/trust-statements";
import { trustSourceOf } from "./trust-source";

const finishedAt = "2026-11-28T18:20:00.000Z";
const pastedAt = "2026-11-28T18:00:00.000Z";

function checkWith(changes: Partial<CheckStep>) {
  const step: CheckStep = {
    id: "refuses_everybody_else",
    kind: "refuses_everybody_else",
    title: "Refuses everybody else",
    state: "passed",
    code: "proved",
    message: "",
    ...changes,
  };
  return { steps: [step], finishedAt };
}

function proofBy(basis: StepProof["basis"]): StepProof {
  return { basis, claims: null, acceptedServices: [], expectation: EXPECTATION };
}

test("what was pasted counts, whatever an earlier check could read", () => {
  expect(trustSourceOf({ pastedAt }, undefined)).toEqual({ kind: "pasted", at: pastedAt });
  expect(trustSourceOf({ pastedAt }, checkWith({ proof: proofBy("read") })).kind).toBe("pasted");
});

test("a policy that a check read is known since that check", () => {
  expect(trustSourceOf({ pastedAt: null }, checkWith({ proof: proofBy("read") }))).toEqual({
    kind: "read",
    at: finishedAt,
  });
});

test("what a check could not read, or was pasted and removed since, is not known", () => {
  const unread = checkWith({ state: "not_testable", code: "trust_not_readable" });
  expect(trustSourceOf({ pastedAt: null }, unread).kind).toBe("unreadable");
  const removed = checkWith({ proof: proofBy("pasted") });
  expect(trustSourceOf({ pastedAt: null }, removed).kind).toBe("unreadable");
});

test("before a check has come so far nothing is said", () => {
  expect(trustSourceOf({ pastedAt: null }, undefined).kind).toBe("unasked");
  expect(trustSourceOf({ pastedAt: null }, checkWith({ state: "skipped" })).kind).toBe("unasked");
});
