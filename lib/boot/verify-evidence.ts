import { open } from "node:fs/promises";
import { EvidenceUnreadable } from "@/lib/services/evidence/parse-evidence";
import { tellEvidence } from "@/lib/services/evidence/tell-evidence";
import { verifyEvidence } from "@/lib/services/evidence/verify-evidence";

/** Ten times the largest check: thirty regions, and policies of the size that IAM allows. */
const MOST_BYTES = 8 * 1024 * 1024;

/** `npm run verify:evidence -- file.json …`: proves evidence again, offline. Ends with 0 where all of each file is so, else with 1. */
async function main(): Promise<number> {
  const files = process.argv.slice(2);
  if (files.length === 0) {
    console.error("mooring: Name a file: npm run verify:evidence -- evidence.json");
    return 1;
  }
  let code = 0;
  for (const [at, file] of files.entries()) {
    if (files.length > 1) console.info(`${at === 0 ? "" : "\n"}${file}`);
    if (!(await verify(file))) code = 1;
  }
  return code;
}

async function verify(file: string): Promise<boolean> {
  try {
    const { isFine, lines } = tellEvidence(verifyEvidence(await read(file)));
    (isFine ? console.info : console.error)(lines.join("\n"));
    return isFine;
  } catch (error) {
    const why = explain(error);
    if (why === undefined) throw error;
    console.error(`mooring: ${file}: ${why}`);
    return false;
  }
}

async function read(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(1024 * 1024);
    const parts: Buffer[] = [];
    for (let bytes = 0; ; ) {
      const { bytesRead } = await handle.read(buffer);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      if (bytes > MOST_BYTES) throw new EvidenceUnreadable("It is larger than any evidence.");
      parts.push(Buffer.from(buffer.subarray(0, bytesRead)));
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } finally {
    await handle.close();
  }
}

function explain(error: unknown): string | undefined {
  if (error instanceof EvidenceUnreadable) return error.message;
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return "It is no UTF-8.";
  return "syscall" in error ? `It cannot be read: ${error.message}` : undefined;
}

process.exitCode = await main();
