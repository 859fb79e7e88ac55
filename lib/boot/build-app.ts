import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PROJECT_FOLDER } from "./project-folder";
import { runProgram } from "./run-program";

const FOLDERS = ["app", "components", "lib", "prisma", "public"];
const ROOT_FILES =
  /^(next\.config|postcss\.config|proxy|instrumentation|tsconfig|package-lock)\b.*\.\w+$/;
const IGNORED = /\.test\.tsx?$|^lib[\\/](testing|db[\\/]generated)[\\/]|tsbuildinfo$/;

/** Builds the app when what it is built from differs from the last build. */
export async function buildApp(): Promise<void> {
  const marker = path.join(PROJECT_FOLDER, ".next/mooring-inputs");
  const inputs = hashInputs();
  if (existsSync(marker) && readFileSync(marker, "utf8") === inputs) return;
  console.info(
    "Building the console. This is done once for each version and takes a minute or less.",
  );
  rmSync(marker, { force: true });
  const program = createRequire(import.meta.url).resolve("next/dist/bin/next");
  await runProgram("The build", program, ["build"], {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
  writeFileSync(marker, inputs);
}

function hashInputs(): string {
  const hash = createHash("sha256")
    .update(process.version)
    .update(process.env.BROWSER_SOURCE_MAPS ?? "");
  for (const file of listInputs()) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(PROJECT_FOLDER, file)));
  }
  return hash.digest("hex");
}

function listInputs(): string[] {
  const root = readdirSync(PROJECT_FOLDER).filter((name) => ROOT_FILES.test(name));
  const nested = FOLDERS.flatMap((folder) => {
    const place = path.join(PROJECT_FOLDER, folder);
    if (!existsSync(place)) return [];
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(PROJECT_FOLDER, path.join(entry.parentPath, entry.name)));
  });
  return [...root, ...nested].filter((file) => !IGNORED.test(file)).sort();
}
