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

test("a password counts to its last character, in its own case, with the blanks at its ends", async () => {
  const long = `${"three grey herons ".repeat(7)}x!`;
  expect(long).toHaveLength(128);
  const stored = await hashPassword(long);
  for (const other of [long.toUpperCase(), ` ${long}`, `${long} `, `${long.slice(0, -1)}?`]) {
    expect(await verifyPassword(other, stored)).toMatchObject({ ok: false });
  }
  expect(await verifyPassword(long, stored)).toMatchObject({ ok: true });
});
