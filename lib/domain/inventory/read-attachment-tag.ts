import type { ArtifactDescription } from "./describe-artifact";

/** Source: cosign, "Signature Specification", storage by tag; the last is the OCI distribution specification's "Referrers Tag Schema". */
export const ATTACHMENT_TAGS: Readonly<Record<string, ArtifactDescription>> = {
  ".sig": { role: "signature", name: "Cosign signature" },
  ".att": { role: "attestation", name: "Cosign attestation" },
  ".sbom": { role: "sbom", name: "Cosign SBOM" },
  "": { role: "other", name: "List of referrers" },
};

/** The subject that a tag names, as tools did before registries knew subjects: `sha256-<hex>.sig`. */
export function readAttachmentTag(
  tag: string,
): (ArtifactDescription & { readonly subject: string }) | undefined {
  const [, hex, suffix = ""] = /^sha256-([0-9a-f]{64})(\.[a-z]+)?$/.exec(tag) ?? [];
  const described = ATTACHMENT_TAGS[suffix];
  return hex && described ? { ...described, subject: `sha256:${hex}` } : undefined;
}

/** Every tag that names this image as the subject; of another algorithm than SHA-256 tools have none. */
export function listAttachmentTags(digest: string): string[] {
  const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  return hex ? Object.keys(ATTACHMENT_TAGS).map((suffix) => `sha256-${hex}${suffix}`) : [];
}
