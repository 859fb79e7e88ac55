import { createReadStream } from "node:fs";
import { ExportUnreadable } from "@/lib/services/inventory/parse-export-line";
import { tellCheck } from "@/lib/services/inventory/tell-check";
import { verifyExport } from "@/lib/services/inventory/verify-export";

/** Ends with 0 where all that is covered agrees, 1 where something does not or nothing is, 2 where the file cannot be read. */
const UNREADABLE = 2;

/** `npm run verify:inventory -- export.ndjson`: holds an export to the certificate in it, without any database. */
async function main(): Promise<number> {
  const [file, ...more] = process.argv.slice(2);
  if (file === undefined || more.length > 0) {
    return refuse("Name one file: npm run verify:inventory -- export.ndjson");
  }
  try {
    const { isFine, lines } = tellCheck(await verifyExport(createReadStream(file)));
    console.info(lines.join("\n"));
    console.info(isFine ? "\nAll that is covered agrees." : "\nNot verified.");
    return isFine ? 0 : 1;
  } catch (error) {
    if (error instanceof ExportUnreadable) return refuse(`${file}: ${error.message}`);
    if (error instanceof Error && "syscall" in error) {
      return refuse(`${file} cannot be read: ${error.message}`);
    }
    throw error;
  }
}

function refuse(message: string): number {
  console.error(`mooring: ${message}`);
  return UNREADABLE;
}

process.exitCode = await main();
