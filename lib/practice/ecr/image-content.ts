import { artifactContent, attestationContent, chartContent, NO_PLATFORM } from "./artifact-content";
import { REFERRER_FORMS, TAGGED_FORMS } from "./artifact-parts";
import { layersOf } from "./image-layers";
import { type Role, roleAt } from "./image-layout";
import {
  formatAt,
  INDEX_TYPES,
  MANIFEST_TYPES,
  PART_TYPES,
  sha256Digest,
  writeConfig,
  writeIndex,
} from "./image-manifest";
import { describeContent, type ImageContent, manifestContent, textBlob } from "./manifest-content";
import { contentKey } from "./packed-facts";
import type { Repository } from "./repository-catalog";

/** What belongs together stands close together: a referrer asks for its subject, an index for its children. */
const RECENT = 64;
const recent = new Map<string, ImageContent>();

export function contentAt(repository: Repository, index: number): ImageContent {
  if (!repository.content) return makeContent(repository, index);
  const key = `${contentKey(repository)}/${index}`;
  const known = recent.get(key);
  if (known) return known;
  const content = makeContent(repository, index);
  if (recent.size >= RECENT) recent.clear();
  recent.set(key, content);
  return content;
}

function makeContent(repository: Repository, index: number): ImageContent {
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
