import type { ReferrerKind, TagSuffix } from "./image-layout";

type ArtifactForm = {
  /** Absent: the config's type says what it is, as before OCI 1.1. */
  readonly artifactType?: string;
  readonly configType: string;
  readonly layerType: string;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** A config without content. Source: OCI Image Format Specification, "Guidance for an Empty Descriptor". */
export const EMPTY_TYPE = "application/vnd.oci.empty.v1+json";
export const EMPTY_TEXT = "{}";

const SPDX = "application/spdx+json";
const CYCLONEDX = "application/vnd.cyclonedx+json";
const IN_TOTO = "application/vnd.in-toto+json";
const BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
const SLSA = "https://slsa.dev/provenance/v1";

/** Sources: notaryproject specifications, "OCI Signatures"; sigstore/cosign, BUNDLE_SPEC; oras.land, "Artifact types". */
export const REFERRER_FORMS = {
  notation: {
    configType: "application/vnd.cncf.notary.signature",
    layerType: "application/jose+json",
  },
  cosign: { artifactType: BUNDLE, configType: EMPTY_TYPE, layerType: BUNDLE },
  spdx: { artifactType: SPDX, configType: EMPTY_TYPE, layerType: SPDX },
  cyclonedx: { artifactType: CYCLONEDX, configType: EMPTY_TYPE, layerType: CYCLONEDX },
  "in-toto": {
    artifactType: IN_TOTO,
    configType: EMPTY_TYPE,
    layerType: IN_TOTO,
    annotations: { "in-toto.io/predicate-type": SLSA },
  },
} as const satisfies Record<ReferrerKind, ArtifactForm>;

const OCI_CONFIG = "application/vnd.oci.image.config.v1+json";

/** Source: sigstore/cosign, SIGNATURE_SPEC, ATTESTATION_SPEC and SBOM_SPEC. */
export const TAGGED_FORMS = {
  sig: {
    configType: OCI_CONFIG,
    layerType: "application/vnd.dev.cosign.simplesigning.v1+json",
    annotations: { "dev.cosignproject.cosign/signature": "bm90IGEgc2lnbmF0dXJl" },
  },
  att: {
    configType: OCI_CONFIG,
    layerType: "application/vnd.dsse.envelope.v1+json",
    annotations: { predicateType: SLSA },
  },
  sbom: { configType: OCI_CONFIG, layerType: "text/spdx+json" },
} as const satisfies Record<TagSuffix, ArtifactForm>;

/** Source: moby/buildkit, docs/attestations/attestation-storage.md. */
export const ATTESTATION_FORM = {
  configType: OCI_CONFIG,
  layerType: IN_TOTO,
  annotations: { "in-toto.io/predicate-type": SLSA },
} as const satisfies ArtifactForm;

/** Source: helm.sh/docs/topics/registries, "Helm chart manifest". */
export const CHART_TYPES = {
  config: "application/vnd.cncf.helm.config.v1+json",
  layer: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
} as const;

/** What the artifact says, in as few words as are needed to make it one of its kind. */
export function writeStatement(kind: string, subjectDigest: string): string {
  return JSON.stringify({
    practice: "made by the practice AWS; signed by nobody",
    kind,
    subject: [{ digest: { sha256: subjectDigest.slice("sha256:".length) } }],
  });
}

export type { ArtifactForm };
