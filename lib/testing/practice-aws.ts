import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll } from "vitest";
import { forgetIdentities } from "@/lib/aws/console-identity";
import { writePracticeEnvironment } from "@/lib/boot/practice-environment";
import { type PracticeAws, startPracticeAws } from "@/lib/practice/start-practice-aws";

/** A practice AWS for a test file, with the SDK's environment pointed at it; faults and identities are forgotten after each test. */
export function startPracticeForTests(): { readonly aws: PracticeAws } {
  const folder = mkdtempSync(path.join(tmpdir(), "mooring-practice-"));
  const saved = { ...process.env };
  let aws: PracticeAws | undefined;
  beforeAll(async () => {
    aws = await startPracticeAws({ seed: "test" });
    Object.assign(process.env, writePracticeEnvironment(aws, folder));
  });
  afterEach(() => {
    aws?.faults.clear();
    forgetIdentities();
  });
  afterAll(async () => {
    await aws?.close();
    process.env = saved;
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get aws() {
      if (!aws) throw new Error("The practice AWS is not started yet.");
      return aws;
    },
  };
}
