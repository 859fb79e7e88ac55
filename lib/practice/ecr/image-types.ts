import { ATTESTATION_FORM, CHART_TYPES, REFERRER_FORMS, TAGGED_FORMS } from "./artifact-parts";
import type { Role } from "./image-layout";
import { formatAt, INDEX_TYPES, MANIFEST_TYPES, PART_TYPES } from "./image-manifest";

export type ImageTypes = {
  readonly mediaType: string;
  /** `artifactType`, else the config's type; an index has neither. */
  readonly artifactMediaType?: string;
};

/** The media types of what stands in a place, without making it. */
export function imageTypes(role: Role, index: number): ImageTypes {
  switch (role.kind) {
    case "image": {
      const format = role.format ?? formatAt(index);
      return { mediaType: MANIFEST_TYPES[format], artifactMediaType: PART_TYPES[format].config };
    }
    case "index":
      return { mediaType: INDEX_TYPES[role.format] };
    case "attestation":
      return { mediaType: MANIFEST_TYPES.oci, artifactMediaType: ATTESTATION_FORM.configType };
    case "referrer": {
      const form = REFERRER_FORMS[role.artifact];
      const type = "artifactType" in form ? form.artifactType : form.configType;
      return { mediaType: MANIFEST_TYPES.oci, artifactMediaType: type };
    }
    case "tagged": {
      const { configType } = TAGGED_FORMS[role.suffix];
      return { mediaType: MANIFEST_TYPES.oci, artifactMediaType: configType };
    }
    case "chart":
      return { mediaType: MANIFEST_TYPES.oci, artifactMediaType: CHART_TYPES.config };
  }
}
