import "server-only";
import { z } from "zod";
import { canonicalJson, hasNameTwice, NotCanonical } from "@/lib/domain/api/canonical-json";
import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  type EvidenceFile,
  evidenceFileSchema,
} from "@/lib/domain/evidence/evidence-file";

/** The file is no evidence that is known here: a sentence that says why. */
export class EvidenceUnreadable extends Error {
  override readonly name = "EvidenceUnreadable";
}

/** The evidence in a JSON text, whatever its digest. Errors: `EvidenceUnreadable`. */
export function parseEvidence(text: string): EvidenceFile {
  const value = readJson(text);
  const head = headSchema.safeParse(value);
  if (!head.success) {
    throw new EvidenceUnreadable("It is no evidence of Mooring: it does not say so at “format”.");
  }
  const { version } = head.data;
  if (version !== EVIDENCE_VERSION) {
    throw new EvidenceUnreadable(
      `It has version ${JSON.stringify(version) ?? "none"} of the format, and only version ${EVIDENCE_VERSION} is known here. Use the Mooring that made it, or a newer one.`,
    );
  }
  try {
    canonicalJson(value);
  } catch (error) {
    if (error instanceof NotCanonical) throw new EvidenceUnreadable(error.message);
    throw error;
  }
  if (hasNameTwice(text, value)) {
    throw new EvidenceUnreadable(
      "An object in it has a name twice, so that it can be read in two ways.",
    );
  }
  const file = evidenceFileSchema.safeParse(value);
  // Not what the schema made of it: the digest is over what was written.
  if (file.success) return value as EvidenceFile;
  const [first] = file.error.issues;
  const place = first?.path.join("/");
  throw new EvidenceUnreadable(`It does not fit the format, at /${place}: ${first?.message}.`);
}

const headSchema = z.looseObject({
  format: z.literal(EVIDENCE_FORMAT),
  version: z.unknown().optional(),
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EvidenceUnreadable("It is no JSON.");
  }
}
