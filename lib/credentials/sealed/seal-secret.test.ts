import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";
import { idOfKey, openSecret, SealedSecretError, sealSecret } from "./seal-secret";

const key = randomBytes(32);
const connectorId = "0192f0c1-0000-7000-8000-000000000001";
const url = "https://registry.example.com";
const at = (...row: string[]): SealedPlace => ({ purpose: "basic credential", row });
const place = at(connectorId, url);
const seal = (secret: string) => sealSecret(place, secret, [key]);
const open = (sealed: string) => openSecret(place, sealed, [key]);

function codeOf(open: () => string): string {
  try {
    open();
  } catch (error) {
    if (error instanceof SealedSecretError) return error.code;
  }
  return "opened";
}

test("every secret opens as it was sealed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (secret) => {
      expect(open(seal(secret))).toBe(secret);
    }),
  );
});

test("a sealed secret does not show it, and no two are the same", () => {
  expect(seal("hunter2")).toMatch(/^v1\.[0-9a-f]{16}\.[\w-]+$/);
  expect(seal("hunter2")).not.toBe(seal("hunter2"));
  expect(Buffer.from(seal("hunter2").split(".")[2] ?? "", "base64url").toString()).not.toContain(
    "hunter2",
  );
});

test("a key that was added before it seals from then on, and the one behind it still opens", () => {
  const added = randomBytes(32);
  expect(openSecret(place, seal("hunter2"), [added, key])).toBe("hunter2");
  const anew = sealSecret(place, "hunter2", [added, key]);
  expect(anew.split(".")[1]).toBe(idOfKey(added));
  expect(codeOf(() => open(anew))).toBe("other_key");
});

test("a secret that an earlier version sealed opens", () => {
  const before = "v1.b92ebb0facd569c4.Vuu0erMratQH4-Qks0VRZhllDO_9E466leM6zhxhcqn9MAU";
  expect(openSecret(place, before, [Buffer.alloc(32, 7)])).toBe("hunter2");
});

test("another key says that it is another, and what to do", () => {
  const openIt = () => openSecret(place, seal("hunter2"), [randomBytes(32), randomBytes(32)]);
  expect(codeOf(openIt)).toBe("other_key");
  expect(openIt).toThrow(/is not among ENCRYPTION_KEYS.*enter the secret again/);
  expect(openIt).not.toThrow(/hunter2/);
});

test("a row that was moved to another connector does not open", () => {
  const sealed = seal("hunter2");
  expect(codeOf(() => openSecret(at(`${connectorId}2`, url), sealed, [key]))).toBe("damaged");
});

test("a row whose address was changed in the database does not open", () => {
  const sealed = seal("hunter2");
  const elsewhere = "https://registry.example.net";
  expect(codeOf(() => openSecret(at(connectorId, elsewhere), sealed, [key]))).toBe("damaged");
});

test("no byte of it can be changed", () => {
  const [version, keyId, body = ""] = seal("hunter2").split(".");
  const bytes = Buffer.from(body, "base64url");
  for (const place of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    const sealed = [version, keyId, changed.toString("base64url")].join(".");
    expect(codeOf(() => open(sealed))).toBe("damaged");
  }
});

test.each(["", "v1", "v2.x.y", "v1..", `${seal("x")}.`, seal("x").slice(0, 40), "hunter2"])(
  "%j is no sealed secret",
  (sealed) => {
    expect(codeOf(() => open(sealed))).toMatch(/damaged|other_key/);
  },
);
