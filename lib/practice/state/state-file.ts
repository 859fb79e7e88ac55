import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { type PracticeStateRecord, practiceStateSchema } from "./state-schema";

/** @throws when the file is there but is not a practice AWS state: its keys and roles must not be lost in silence. */
export function readStateFile(file: string): PracticeStateRecord | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return practiceStateSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new Error(
      `${file} is not a readable state of the practice AWS. Move it away to start with new practice accounts.`,
      { cause },
    );
  }
}

/** Written beside and renamed, so that a crash leaves the old state or the new one. It holds secrets: owner only. */
export function writeStateFile(file: string, state: PracticeStateRecord): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  const descriptor = openSync(beside, "wx", 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(state, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}
