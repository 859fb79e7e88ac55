import { writeFileSync } from "node:fs";
import { buildEvidenceSchema } from "./evidence-schema";

/** `npm run evidence:schema`: writes docs/evidence.schema.json anew from the schema of the code. */
const file = new URL("../../docs/evidence.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(buildEvidenceSchema(), null, 2)}\n`);
