import { z } from "zod";
import { checkSchema, evidenceSchema, stepSchema } from "@/lib/domain/checks/check";
import { trustProofSchema } from "@/lib/domain/checks/trust-proof";
import { claimSchema, evidenceFileSchema } from "@/lib/domain/evidence/evidence-file";

/** Schemas that are written once and referred to. */
const named = z.registry<{ id: string }>();
named.add(claimSchema, { id: "Claim" });
named.add(trustProofSchema, { id: "TrustProof" });
named.add(checkSchema, { id: "Check" });
named.add(stepSchema, { id: "CheckStep" });
named.add(evidenceSchema, { id: "Answer" });

/** The format of evidence as docs/evidence.schema.json has it. */
export function buildEvidenceSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(evidenceFileSchema, { metadata: named });
  const title = "Evidence of a check of Mooring, version 1";
  return { $schema, title, description: "docs/evidence.md says what it proves.", ...schema };
}
