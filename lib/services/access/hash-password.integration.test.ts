import { scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./hash-password";

const password = "korrekt Pferd Batterie";

test("a password is verified by its hash, which names its parameters and not the password", async () => {
  const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)]);
  expect(one).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(await verifyPassword(password, one)).toEqual({ ok: true, outdated: false });
  expect(await verifyPassword(`${password}.`, one)).toMatchObject({ ok: false });
});

test("the same text in another form of Unicode is the same password", async () => {
  const stored = await hashPassword("caf\u00e9 caf\u00e9 caf\u00e9");
  expect(await verifyPassword("cafe\u0301 cafe\u0301 cafe\u0301", stored)).toMatchObject({
    ok: true,
  });
});

test("a hash of other parameters still verifies, and is told as outdated", async () => {
  const salt = Buffer.alloc(16, 7);
  const hash = scryptSync(password, salt, 32, { cost: 2 ** 14, blockSize: 8, parallelization: 1 });
  const stored = `scrypt$14$8$1$${salt.toString("base64url")}$${hash.toString("base64url")}`;
  expect(await verifyPassword(password, stored)).toEqual({ ok: true, outdated: true });
});

test("an account that there is not has no password, not even an empty one", async () => {
  expect(await verifyPassword("", null)).toMatchObject({ ok: false });
});
