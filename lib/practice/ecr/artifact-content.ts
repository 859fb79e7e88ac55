import {
  type ArtifactForm,
  ATTESTATION_FORM,
  CHART_TYPES,
  EMPTY_TEXT,
  writeStatement,
} from "./artifact-parts";
import { ownLayer } from "./image-layers";
import type { Platform } from "./image-layout";
import { MANIFEST_TYPES } from "./image-manifest";
import { describeContent, type ImageContent, manifestContent, textBlob } from "./manifest-content";
import type { Repository } from "./repository-catalog";

/** Of what runs nowhere, in an index. */
export const NO_PLATFORM: Platform = { architecture: "unknown", os: "unknown" };

export function attestationContent(subject: ImageContent): ImageContent {
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

export function artifactContent(
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

export function chartContent(repository: Repository, index: number): ImageContent {
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
