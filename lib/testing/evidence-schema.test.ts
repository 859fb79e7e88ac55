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

test.each([
  ["evidence.example.json", [/^Proved: for every possible request/]],
  [
    "evidence-permissions.example.json",
    [/^Proved: for every possible request/, /^Proved: .* nothing beyond reading/, /^Repository “/],
  ],
])("%s, which an earlier version made, verifies", (name, told) => {
  const { faults, confirmed, file } = verifyEvidence(read(name));
  expect(faults).toEqual([]);
  for (const each of told) expect(confirmed).toContainEqual(expect.stringMatching(each));
  expect(file.check.assurance).toBe("proved");
});
