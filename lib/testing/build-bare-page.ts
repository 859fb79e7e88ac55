import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PROJECT_FOLDER } from "@/lib/boot/project-folder";
import { runProgram } from "@/lib/boot/run-program";

const FILES = {
  "package.json": JSON.stringify({ private: true, type: "module" }),
  "next.config.js": `export default { turbopack: { root: ${JSON.stringify(PROJECT_FOLDER)} } };`,
  "app/layout.js":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  "app/page.js": "export default function Page() { return <h1>Bare</h1>; }",
};

/**
 * The smallest app of the same Next.js and React, with `more` files by their paths; its folder has the build in `.next`.
 * Call `remove` at the end.
 */
export async function buildBarePage(
  more: Readonly<Record<string, string>> = {},
): Promise<{ folder: string; remove: () => void }> {
  // Within the project, so that its packages are found, and where Git and the type checker do not look.
  const parent = path.join(PROJECT_FOLDER, ".next");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(path.join(parent, "bare-page-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    for (const [name, text] of Object.entries({ ...FILES, ...more })) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const program = createRequire(import.meta.url).resolve("next/dist/bin/next");
    await runProgram("The build of the bare page", program, ["build", folder], {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    });
    return { folder, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
