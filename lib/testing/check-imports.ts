import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { IMPORT_RULES } from "./import-rules";

const FOLDERS = ["app", "components", "lib"];
/** What Prisma generates is for the module around it alone. */
const GENERATED = "lib/db/generated";
const EXEMPT = ["lib/testing/", `${GENERATED}/`];

const IMPORT =
  /^import "([^"\n]+)"|^(?:import|export)\b[^;"=]*?\bfrom "([^"\n]+)"|\bimport\("([^"\n]+)"\)/gm;

/** Prints every import that the table of ARCHITECTURE.md forbids; the exit code is 1 where there is one. */
function checkImports(): void {
  const faults = FOLDERS.flatMap(listSources).flatMap(listFaults);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

function listSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => !EXEMPT.some((prefix) => file.startsWith(prefix)));
}

function listFaults(file: string): string[] {
  const module = moduleOf(file);
  if (module === undefined) return [`${file}: belongs to no module of lib/testing/import-rules.ts`];
  const rule = IMPORT_RULES[module];
  if (!rule) return [];
  const text = readFileSync(file, "utf8");
  const specifiers = [...text.matchAll(IMPORT)].map(
    ([, bare, from, dynamic]) => bare ?? from ?? dynamic ?? "",
  );
  return specifiers.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    const allowed =
      target === undefined
        ? rule.packages.some((name) => isPackage(specifier, name))
        : isWithin(target, module) ||
          (!isWithin(target, GENERATED) && rule.modules.some((name) => isWithin(target, name)));
    return allowed ? [] : [`${file}: ${module} may not import ${specifier}`];
  });
}

/** The longest module that holds the file. */
function moduleOf(file: string): string | undefined {
  return Object.keys(IMPORT_RULES)
    .filter((module) => isWithin(file, module))
    .sort((one, other) => other.length - one.length)[0];
}

/** The project's own path of an import; undefined for a package. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return undefined;
  return path.posix.join(path.posix.dirname(file), specifier);
}

function isWithin(target: string, module: string): boolean {
  const name = module.replace(/\.ts$/, "");
  return target.replace(/\.ts$/, "") === name || target.startsWith(`${name}/`);
}

function isPackage(specifier: string, name: string): boolean {
  if (name.endsWith("/") || name.endsWith(":")) return specifier.startsWith(name);
  return specifier === name || specifier.startsWith(`${name}/`);
}

checkImports();
