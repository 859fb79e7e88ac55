import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PROJECT_FOLDER } from "./project-folder";
import { runProgram } from "./run-program";

/** Writes Prisma's client from prisma/schema.prisma, when the one there is not of this schema and Prisma. */
export async function generateClient(): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve("prisma/package.json");
  const inputs = createHash("sha256")
    .update(readFileSync(path.join(PROJECT_FOLDER, "prisma/schema.prisma")))
    .update(readFileSync(packageFile))
    .digest("hex");
  const marker = path.join(PROJECT_FOLDER, "lib/db/generated/.inputs");
  if (existsSync(marker) && readFileSync(marker, "utf8") === inputs) return;
  const program = path.join(path.dirname(packageFile), "build/index.js");
  await runProgram("Generating the database client", program, ["generate"], {
    // The CLI would download a native engine, which generating does not need; any program passes for it. Only in
    // this child: with the variable set, other commands of the CLI do nothing and say that all is well.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  });
  writeFileSync(marker, inputs);
}
