import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSecret, SealedSecretError, sealSecret } from "./seal-secret";

const key = randomBytes(32);
const connectorId = "0192f0c1-0000-7000-8000-000000000001";
const url = "https://registry.example.com";
const seal = (secret: string) => sealSecret({ secret, connectorId, url, key });

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
      expect(openSecret({ sealed: seal(secret), connectorId, url, key })).toBe(secret);
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

test("another key says that it is another, and what to do", () => {
  const open = () =>
    openSecret({ sealed: seal("hunter2"), connectorId, url, key: randomBytes(32) });
  expect(codeOf(open)).toBe("other_key");
  expect(open).toThrow(/is not the one that the secret was sealed with.*enter the password again/);
  expect(open).not.toThrow(/hunter2/);
});

test("a row that was moved to another connector does not open", () => {
  const sealed = seal("hunter2");
  expect(codeOf(() => openSecret({ sealed, connectorId: `${connectorId}2`, url, key }))).toBe(
    "damaged",
  );
});

test("a row whose address was changed in the database does not open", () => {
  const sealed = seal("hunter2");
  const elsewhere = "https://registry.example.net";
  expect(codeOf(() => openSecret({ sealed, connectorId, url: elsewhere, key }))).toBe("damaged");
});

test("no byte of it can be changed", () => {
  const [version, keyId, body = ""] = seal("hunter2").split(".");
  const bytes = Buffer.from(body, "base64url");
  for (const place of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    const sealed = [version, keyId, changed.toString("base64url")].join(".");
    expect(codeOf(() => openSecret({ sealed, connectorId, url, key }))).toBe("damaged");
  }
});

test.each(["", "v1", "v2.x.y", "v1..", `${seal("x")}.`, seal("x").slice(0, 40), "hunter2"])(
  "%j is no sealed secret",
  (sealed) => {
    expect(codeOf(() => openSecret({ sealed, connectorId, url, key }))).toMatch(
      /damaged|other_key/,
    );
  },
);
