import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "@/lib/testing/run-boot";

test("with PostgreSQL the command counts by the keys that it is given, and makes none", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-keys-"));
  try {
    const { code, stderr } = await runProgram("lib/boot/keys.ts", [], {
      DATA_DIR: folder,
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing",
    });
    expect(code).toBe(1);
    expect(stderr).toContain("ENCRYPTION_KEYS is not set.");
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
