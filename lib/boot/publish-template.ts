import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { publishedTemplate } from "@/lib/services/roles/published-template";
import { exitOnFailure } from "./exit-on-failure";
import { StartFailure } from "./start-failure";

/** `npm run template:publish -- folder`: writes the template of the quick-create links, with its checksum, to be uploaded to `TEMPLATE_BASE_URL`. */
async function main(): Promise<void> {
  const folder = process.argv[2];
  if (!folder) {
    throw new StartFailure("Name a folder to write to: npm run template:publish -- ./template.");
  }
  const { name, text, sha256 } = publishedTemplate();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  // As sha256sum writes it, for sha256sum -c.
  writeFileSync(path.join(folder, `${name}.sha256`), `${sha256}  ${name}\n`);
  console.info(
    `Wrote ${path.join(folder, name)} and its SHA-256. Upload both to the S3 folder of TEMPLATE_BASE_URL, where the AWS accounts may read them.`,
  );
}

exitOnFailure(main());
