import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, vi } from "vitest";
import { forgetIdentities } from "@/lib/aws/console-identity";
import type { Keys } from "./practice-clients";

/** Lets a test give Mooring other keys of its own, or none; the former ones are back after each test. */
export function withConsoleKeys() {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-keys-"));
  let files = 0;
  afterEach(() => {
    vi.unstubAllEnvs();
    forgetIdentities();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // The SDK reads a file once, so each content has a file of its own.
  const use = (lines: readonly string[]) => {
    files += 1;
    const file = path.join(folder, `config-${files}`);
    writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
    vi.stubEnv("AWS_CONFIG_FILE", file);
    forgetIdentities();
  };
  return {
    runWith({ accessKeyId, secretAccessKey, sessionToken }: Keys): void {
      use([
        "[profile mooring]",
        "region = us-east-1",
        `aws_access_key_id = ${accessKeyId}`,
        `aws_secret_access_key = ${secretAccessKey}`,
        ...(sessionToken ? [`aws_session_token = ${sessionToken}`] : []),
      ]);
      vi.stubEnv("AWS_PROFILE", "mooring");
    },
    runWithNone(): void {
      use([]);
      vi.stubEnv("AWS_PROFILE", undefined);
    },
  };
}
