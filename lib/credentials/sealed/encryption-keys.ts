import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { EncryptionKeyError } from "@/lib/domain/console/encryption-key-error";
import { syncFolder } from "@/lib/sync-folder";

export const KEY_FILE = "credentials.key";
const KEY_BYTES = 32;

/** Each opens what was sealed with it; the first seals. */
export type EncryptionKeys = readonly [Buffer, ...Buffer[]];

/**
 * The keys that secrets are sealed with, of 32 bytes each, which the database does not hold: `encodedKeys`
 * (ENCRYPTION_KEYS), else the file `credentials.key` of the data folder, which the first process makes.
 * Errors: `EncryptionKeyError`.
 */
export function loadEncryptionKeys(from: {
  encodedKeys: readonly string[] | undefined;
  dataFolder: string;
}): EncryptionKeys {
  const [first, ...others] = (from.encodedKeys ?? []).map((key) =>
    decodeKey(key, "ENCRYPTION_KEYS"),
  );
  if (first) return [first, ...others];
  const file = path.join(from.dataFolder, KEY_FILE);
  try {
    return [readKey(file) ?? makeKey(file)];
  } catch (error) {
    if (error instanceof EncryptionKeyError) throw error;
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new EncryptionKeyError(
      `The key file ${file} cannot be read or made (${code}): let this user write there, or set ENCRYPTION_KEYS.`,
    );
  }
}

function readKey(file: string): Buffer | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return undefined;
  // Windows keeps no such mode.
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) chmodSync(file, 0o600);
  // No key is as long as this; what else lies there is not read into memory.
  if (found.size > 1_000) throw new EncryptionKeyError(notAKey(file));
  return decodeKey(readFileSync(file, "utf8").trim(), file);
}

/** Written beside and linked into place: no process ever reads half a key, and of two that make one the first wins. */
function makeKey(file: string): Buffer {
  const draft = `${file}.${randomUUID()}`;
  const descriptor = openSync(draft, "wx", 0o600);
  try {
    try {
      writeSync(descriptor, `${randomBytes(KEY_BYTES).toString("base64")}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    unlinkSync(draft);
  }
  // A key that a power cut takes away again would leave what was sealed with it closed for ever.
  syncFolder(path.dirname(file));
  const key = readKey(file);
  if (!key) throw new EncryptionKeyError(`The key file ${file} is gone as soon as it is made.`);
  return key;
}

function decodeKey(text: string, from: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (key.length !== KEY_BYTES || key.toString("base64") !== text) {
    throw new EncryptionKeyError(notAKey(from));
  }
  return key;
}

function notAKey(from: string): string {
  return `${from} holds no key: it must be 32 bytes in base64. Put back the one that was there, or remove it and enter every secret again.`;
}
