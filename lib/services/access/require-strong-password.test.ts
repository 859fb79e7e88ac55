import { expect, test } from "vitest";
import { requireStrongPassword } from "./require-strong-password";

const about = { email: "ada.lovelace@example.com", name: "Ada Lovelace", serviceName: "Acme" };

test.each([
  "passwordpassword",
  "Password1234",
  "P@ssw0rd2026!",
  "1234567890123",
  "qwerty123456",
  "QwertyQwerty",
  "iloveyou!!!!",
  "aaaaaaaaaaaa",
  "abababababab",
  "lovelace2026",
  "ada.lovelace1",
  "mooring-acme",
  "Example12345",
])("%s is refused: it is tried first", (password) => {
  expect(() => requireStrongPassword(password, about)).toThrow(/Use a few unrelated words/);
});

test.each([
  "korrekt Pferd Batterie",
  "wx7-Kq2p9_Zr",
  "three grey herons",
  "ada counts nine machines",
])("%s is taken", (password) => {
  expect(() => requireStrongPassword(password, about)).not.toThrow();
});

test("the refusal is the field’s and does not say the password", () => {
  try {
    requireStrongPassword("Password1234", about);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      code: "validation_failed",
      details: { errors: [{ pointer: "/password", code: "weak_password" }] },
    });
    expect(JSON.stringify(error) + String(error)).not.toContain("Password1234");
  }
});
