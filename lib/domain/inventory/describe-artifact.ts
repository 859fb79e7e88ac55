/** What an artifact says of the image it is attached to. `signature_or_attestation`: a Sigstore bundle, whose type does not tell which. */
export type ArtifactRole =
  | "signature"
  | "sbom"
  | "attestation"
  | "signature_or_attestation"
  | "other";

export type ArtifactDescription = { readonly role: ArtifactRole; readonly name: string };

/**
 * By the beginning of the artifact type, or of the config's type where a tool has no artifact type.
 * Source: media types of cosign (`application/vnd.dev.cosign.artifact.<kind>.v1+json`), the Sigstore bundle specification,
 * Notary Project, SPDX and CycloneDX (IANA), in-toto, BuildKit and SOCI.
 */
export const ARTIFACT_TYPES: readonly (readonly [
  start: string,
  role: ArtifactRole,
  name: string,
])[] = [
  ["application/vnd.dev.cosign.artifact.sig", "signature", "Cosign signature"],
  ["application/vnd.dev.cosign.artifact.sbom", "sbom", "Cosign SBOM"],
  ["application/vnd.dev.cosign.artifact.att", "attestation", "Cosign attestation"],
  ["application/vnd.dev.cosign.simplesigning", "signature", "Cosign signature"],
  ["application/vnd.dev.sigstore.bundle", "signature_or_attestation", "Sigstore bundle"],
  ["application/vnd.cncf.notary", "signature", "Notation signature"],
  ["application/spdx", "sbom", "SPDX SBOM"],
  ["text/spdx", "sbom", "SPDX SBOM"],
  ["application/vnd.cyclonedx", "sbom", "CycloneDX SBOM"],
  ["application/vnd.syft", "sbom", "Syft SBOM"],
  ["application/vnd.in-toto", "attestation", "in-toto attestation"],
  ["application/vnd.dsse.envelope", "attestation", "in-toto attestation"],
  ["application/vnd.docker.attestation", "attestation", "BuildKit attestation"],
  ["application/vnd.amazon.soci", "other", "SOCI index"],
  ["application/sarif", "other", "SARIF report"],
];

export function describeArtifact(mediaType: string | null): ArtifactDescription {
  const written = mediaType?.toLowerCase() ?? "";
  const known = ARTIFACT_TYPES.find(([start]) => written.startsWith(start));
  return known ? { role: known[1], name: known[2] } : { role: "other", name: "Artifact" };
}
