import "server-only";
import { createHash } from "node:crypto";
import { writeYaml } from "@/lib/iam/role/setup-methods/render-cloud-formation";
import { buildSharedTemplate } from "@/lib/iam/role/setup-methods/shared-template";
import { ROLE_TYPE } from "@/lib/registries/catalog";

/**
 * The template behind the quick-create links. Its name holds the beginning of its SHA-256, so a link never opens
 * another version than the one that this Mooring was tested with.
 */
export type PublishedTemplate = {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
};

let made: PublishedTemplate | undefined;

export function publishedTemplate(): PublishedTemplate {
  if (!made) {
    const text = writeYaml(buildSharedTemplate(ROLE_TYPE.permissions));
    const sha256 = createHash("sha256").update(text).digest("hex");
    made = { name: `mooring-role-${sha256.slice(0, 16)}.yaml`, text, sha256 };
  }
  return made;
}
