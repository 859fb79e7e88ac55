import "server-only";
import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/domain/api/canonical-json";

/** The digest of an evidence file: over its canonical form without the digest itself. Errors: `NotCanonical`. */
export function digestEvidence(file: object): string {
  const { digest: _, ...rest } = file as { digest?: unknown };
  return createHash("sha256").update(canonicalJson(rest), "utf8").digest("hex");
}
