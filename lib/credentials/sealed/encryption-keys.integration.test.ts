import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { KEY_FILE, loadEncryptionKeys } from "./encryption-keys";

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(path.join(tmpdir(), "mooring-key-"));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const load = (encodedKeys?: string[]) => loadEncryptionKeys({ encodedKeys, dataFolder });

test("the first use makes a key that nobody else may read, and later uses read it", () => {
  const keys = load();
  expect(keys.map((key) => key.length)).toEqual([32]);
  expect(load()).toEqual(keys);
  expect(statSync(path.join(dataFolder, KEY_FILE)).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataFolder)).toEqual([KEY_FILE]);
});

test("the keys of the environment are taken, in their order, and no file is made", () => {
  const keys = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];
  expect(load(keys.map((key) => key.toString("base64")))).toEqual(keys);
  expect(readdirSync(dataFolder)).toEqual([]);
});

test("a key file that others could read is closed to them", () => {
  const key = load();
  chmodSync(path.join(dataFolder, KEY_FILE), 0o644);
  expect(load()).toEqual(key);
  expect(statSync(path.join(dataFolder, KEY_FILE)).mode & 0o777).toBe(0o600);
});

test.each(["", "short", "x".repeat(5_000), `${Buffer.alloc(31).toString("base64")}`])(
  "a key file that holds %j is never replaced: what was sealed would not open any more",
  (text) => {
    const file = path.join(dataFolder, KEY_FILE);
    writeFileSync(file, text);
    expect(() => load()).toThrow(/holds no key/);
    expect(statSync(file).size).toBe(text.length);
  },
);

test("a data folder that cannot be written is said with what to do", () => {
  const missing = path.join(dataFolder, "missing");
  expect(() => loadEncryptionKeys({ encodedKeys: undefined, dataFolder: missing })).toThrow(
    /cannot be read or made \(ENOENT\): let this user write there, or set ENCRYPTION_KEYS\.$/,
  );
});
