import "server-only";
import type { Check } from "@/lib/domain/checks/check";
import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  type EvidenceFile,
} from "@/lib/domain/evidence/evidence-file";
import { listClaims } from "@/lib/domain/evidence/list-claims";
import { sayEvidence } from "@/lib/domain/evidence/say-evidence";
import packageFile from "@/package.json";
import { digestEvidence } from "./digest-evidence";

/** The evidence of a check, with its digest. */
export function sealEvidence(
  connector: EvidenceFile["connector"],
  check: Check,
  madeAt: Date,
): EvidenceFile {
  const claims = listClaims(check);
  const file = {
    format: EVIDENCE_FORMAT,
    version: EVIDENCE_VERSION,
    madeBy: { program: "Mooring", version: packageFile.version },
    madeAt: madeAt.toISOString(),
    says: sayEvidence(check, claims),
    connector,
    claims,
    check,
  } as const satisfies Omit<EvidenceFile, "digest">;
  return { ...file, digest: digestEvidence(file) };
}
