import "server-only";
import type { EvidenceFile } from "@/lib/domain/evidence/evidence-file";
import { type Findings, fault, joinFindings } from "@/lib/domain/evidence/findings";
import { reproveEvidence } from "@/lib/domain/evidence/reprove-evidence";
import packageFile from "@/package.json";
import { digestEvidence } from "./digest-evidence";
import { parseEvidence } from "./parse-evidence";

export type VerifiedEvidence = Findings & { file: EvidenceFile };

/**
 * Makes the digest of an evidence file anew and proves again what it claims: without database, network or settings.
 * Errors: `EvidenceUnreadable`.
 */
export function verifyEvidence(text: string): VerifiedEvidence {
  const file = parseEvidence(text);
  const digest = digestEvidence(file);
  const sealed =
    digest === file.digest
      ? { confirmed: [`SHA-256 ${digest} is that of the content.`], faults: [], differences: [] }
      : fault(
          `The content was changed: its SHA-256 is ${digest}, and the file says ${file.digest}.`,
        );
  return { file, ...joinFindings([sealed, reproveEvidence(file, packageFile.version)]) };
}
