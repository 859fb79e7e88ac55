import { expect, test } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";

test("there are ten of 120 bits, each another, none of which anybody guesses", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
});

test("a code is the same however it is written, and another’s is another", () => {
  const hash = hashRecoveryCode("ada", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ");
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashRecoveryCode("ada", " abcd efgh jklm npqr stuv wxyz")).toBe(hash);
  expect(hashRecoveryCode("grace", "ABCD-EFGH-JKLM-NPQR-STUV-WXYZ")).not.toBe(hash);
  for (const code of ["", "123456", "ABCD-EFGH-JKLM-NPQ1-STUV-WXYZ"]) {
    expect(hashRecoveryCode("ada", code)).toBeNull();
  }
});
