import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { exitOnFailure } from "./exit-on-failure";
import { PROJECT_FOLDER } from "./project-folder";
import { StartFailure } from "./start-failure";

type Component = {
  "bom-ref": string;
  name: string;
  version: string;
  properties?: { name: string; value: string }[];
};
type Bom = {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
};

const TIME_LIMIT_MS = 120_000;
const LARGEST = 50_000_000;

/**
 * `npm run -s sbom`: a bill of materials of what runs in production, as CycloneDX JSON, on the standard output. It tells
 * what is installed, which is what runs.
 */
async function main(): Promise<void> {
  const { name, dependencies } = JSON.parse(
    readFileSync(path.join(PROJECT_FOLDER, "package.json"), "utf8"),
  ) as { name: string; dependencies: Record<string, string> };
  const bom = withoutDevelopment(await readBom());
  const listed = new Set(bom.components.map((one) => `${one.name}@${one.version}`));
  const missing = Object.entries(dependencies)
    .map(([dependency, version]) => `${dependency}@${version}`)
    .filter((dependency) => !listed.has(dependency));
  if (missing.length > 0) {
    throw new StartFailure(`Not installed: ${missing.join(", ")}. Run npm ci first.`);
  }
  // npm has the name of the folder here.
  bom.metadata.component.name = name;
  process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
}

/** `--omit dev` of npm 11 leaves out what something of development has as a peer too: React, for one. */
function withoutDevelopment({ components, dependencies, ...rest }: Bom): Bom {
  const isDevelopment = ({ properties = [] }: Component) =>
    properties.some(
      ({ name, value }) => name === "cdx:npm:package:development" && value === "true",
    );
  const left = new Set(components.filter(isDevelopment).map((one) => one["bom-ref"]));
  return {
    ...rest,
    components: components.filter((one) => !left.has(one["bom-ref"])),
    dependencies: dependencies
      .filter(({ ref }) => !left.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => !left.has(on)) })),
  };
}

async function readBom(): Promise<Bom> {
  const options = ["--sbom-format", "cyclonedx", "--sbom-type", "application"];
  // Of production npm would leave out development by itself.
  const env = { ...process.env, NODE_ENV: "development" } as const;
  const limits = { cwd: PROJECT_FOLDER, env, timeout: TIME_LIMIT_MS, maxBuffer: LARGEST };
  try {
    const { stdout } = await promisify(execFile)("npm", ["sbom", ...options], limits);
    return JSON.parse(stdout);
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new StartFailure(`npm could not tell what is installed: ${stderr.split("\n")[0]}`, {
      cause: error,
    });
  }
}

exitOnFailure(main());
