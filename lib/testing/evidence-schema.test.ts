import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { verifyEvidence } from "@/lib/services/evidence/verify-evidence";
import { buildEvidenceSchema } from "./evidence-schema";

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");

test("docs/evidence.schema.json is the schema of the code; npm run evidence:schema writes it", () => {
  expect(JSON.parse(read("evidence.schema.json"))).toEqual(
    JSON.parse(JSON.stringify(buildEvidenceSchema())),
  );
});

test("evidence that an earlier version made verifies", () => {
  const { faults, confirmed, file } = verifyEvidence(read("evidence.example.json"));
  expect(faults).toEqual([]);
  expect(confirmed).toContainEqual(expect.stringMatching(/^Proved: for every possible request/));
  expect(file.check.assurance).toBe("proved");
});
