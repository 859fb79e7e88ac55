import {
  type ArtifactForm,
  ATTESTATION_FORM,
  CHART_TYPES,
  EMPTY_TEXT,
  REFERRER_FORMS,
  TAGGED_FORMS,
  writeStatement,
} from "./artifact-parts";
import { type ImageLayer, layersOf, ownLayer } from "./image-layers";
import { type Platform, type Role, roleAt } from "./image-layout";
import {
  type Described,
  formatAt,
  INDEX_TYPES,
  MANIFEST_TYPES,
  PART_TYPES,
  sha256Digest,
  writeConfig,
  writeIndex,
  writeManifest,
} from "./image-manifest";
import type { Repository } from "./repository-catalog";

/** What can be downloaded by its digest: a layer, or an image's config. */
export type Blob = {
  readonly digest: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly source: { readonly layer: ImageLayer } | { readonly text: string };
  /** No other image of the repository has it. */
  readonly isOwn: boolean;
};

/** The bytes of an image, and what follows from them alone. To make it costs a hash of each of its layers. */
export type ImageContent = {
  readonly manifest: string;
  readonly mediaType: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly blobs: readonly Blob[];
};

export function contentAt(repository: Repository, index: number): ImageContent {
  const role = roleAt(repository, index);
  switch (role.kind) {
    case "image":
      return imageContent(repository, index, role);
    case "index":
      return indexContent(repository, role);
    case "attestation":
      return attestationContent(contentAt(repository, role.of));
    case "referrer": {
      const subject = contentAt(repository, role.subject);
      return artifactContent(role.artifact, REFERRER_FORMS[role.artifact], subject, true);
    }
    case "tagged": {
      const subject = contentAt(repository, role.subject);
      return artifactContent(role.suffix, TAGGED_FORMS[role.suffix], subject, false);
    }
    case "chart":
      return chartContent(repository, index);
  }
}

function imageContent(
  repository: Repository,
  index: number,
  role: Role & { kind: "image" },
): ImageContent {
  const format = role.format ?? formatAt(index);
  const types = PART_TYPES[format];
  const layers = layersOf(repository, index);
  const config = textBlob(writeConfig(layers, role.platform), types.config);
  const blobs = layers.map((layer, place) => ({
    digest: layer.digest,
    sizeBytes: layer.sizeBytes,
    mediaType: types.layer,
    source: { layer },
    isOwn: place === layers.length - 1,
  }));
  return manifestContent(MANIFEST_TYPES[format], {}, config, blobs);
}

/** Its size is that of its largest manifest. Source: ECR API Reference, ImageDetail, imageSizeInBytes. */
function indexContent(repository: Repository, role: Role & { kind: "index" }): ImageContent {
  const children = role.children.map((index) => {
    const content = contentAt(repository, index);
    return { content, ...childFacts(repository, index) };
  });
  const mediaType = INDEX_TYPES[role.format];
  const manifest = writeIndex(
    mediaType,
    children.map(({ content, platform, annotations }) => ({
      ...describeContent(content),
      platform,
      ...(annotations ? { annotations } : {}),
    })),
  );
  return {
    manifest,
    mediaType,
    digest: sha256Digest(manifest),
    sizeBytes: Math.max(...children.map(({ content }) => content.sizeBytes)),
    blobs: [],
  };
}

const NO_PLATFORM: Platform = { architecture: "unknown", os: "unknown" };

function childFacts(repository: Repository, index: number) {
  const role = roleAt(repository, index);
  if (role.kind !== "attestation") {
    return { platform: role.kind === "image" ? (role.platform ?? NO_PLATFORM) : NO_PLATFORM };
  }
  const annotations = {
    "vnd.docker.reference.digest": contentAt(repository, role.of).digest,
    "vnd.docker.reference.type": "attestation-manifest",
  };
  return { platform: NO_PLATFORM, annotations };
}

function attestationContent(subject: ImageContent): ImageContent {
  const { configType, layerType, annotations } = ATTESTATION_FORM;
  const statement = textBlob(writeStatement("buildx", subject.digest), layerType);
  const config = textBlob(
    JSON.stringify({
      ...NO_PLATFORM,
      config: {},
      rootfs: { type: "layers", diff_ids: [statement.digest] },
    }),
    configType,
  );
  return manifestContent(MANIFEST_TYPES.oci, {}, config, [statement], annotations);
}

function artifactContent(
  kind: string,
  form: ArtifactForm,
  subject: ImageContent,
  isReferrer: boolean,
): ImageContent {
  const { artifactType, configType, layerType, annotations } = form;
  const statement = textBlob(writeStatement(kind, subject.digest), layerType);
  // The empty config is that of every referrer; an older artifact's config names its layer.
  const config = isReferrer
    ? { ...textBlob(EMPTY_TEXT, configType), isOwn: false }
    : textBlob(
        JSON.stringify({
          architecture: "",
          os: "",
          config: {},
          rootfs: { type: "layers", diff_ids: [statement.digest] },
        }),
        configType,
      );
  const more = {
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(isReferrer ? { subject: describeContent(subject) } : {}),
  };
  return manifestContent(MANIFEST_TYPES.oci, more, config, [statement], annotations);
}

function chartContent(repository: Repository, index: number): ImageContent {
  const [, name = repository.name] = /([^/]+)$/.exec(repository.name) ?? [];
  const config = textBlob(
    JSON.stringify({ name, version: `0.1.${index}`, apiVersion: "v2", type: "application" }),
    CHART_TYPES.config,
  );
  const layer = ownLayer(repository, index, 0);
  const { digest, sizeBytes } = layer;
  const blob = {
    digest,
    sizeBytes,
    mediaType: CHART_TYPES.layer,
    source: { layer },
    isOwn: true,
  };
  return manifestContent(MANIFEST_TYPES.oci, {}, config, [blob]);
}

function manifestContent(
  mediaType: string,
  more: { readonly artifactType?: string; readonly subject?: Described },
  config: Blob,
  layers: readonly Blob[],
  layerAnnotations?: Readonly<Record<string, string>>,
): ImageContent {
  const manifest = writeManifest(mediaType, {
    ...more,
    config,
    layers: layerAnnotations
      ? layers.map((layer) => ({ ...layer, annotations: layerAnnotations }))
      : layers,
  });
  return {
    manifest,
    mediaType,
    digest: sha256Digest(manifest),
    sizeBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, config.sizeBytes),
    blobs: [config, ...layers],
  };
}

function describeContent({ mediaType, digest, manifest }: ImageContent): Described {
  return { mediaType, digest, sizeBytes: Buffer.byteLength(manifest) };
}

function textBlob(text: string, mediaType: string): Blob {
  return {
    digest: sha256Digest(text),
    sizeBytes: Buffer.byteLength(text),
    mediaType,
    source: { text },
    isOwn: true,
  };
}
