import { type ArtifactRole, describeArtifact } from "@/lib/domain/inventory/describe-artifact";
import { readAttachmentTag } from "@/lib/domain/inventory/read-attachment-tag";
import type {
  Attachment,
  GraphImage,
  ImageGraph,
  ImageNode,
  Mark,
  MarkShares,
} from "./image-graph";

/**
 * What belongs together in one repository, from its list alone: artifacts by their subject and by cosign's tags. Which images
 * an index lists is not in the list, and is not guessed. `isComplete`: every page was read, archived images too; without,
 * what was not found may be there.
 */
export function buildImageGraph(
  images: readonly GraphImage[],
  { isComplete }: { readonly isComplete: boolean },
): ImageGraph {
  const attached = new Map<string, Attachment[]>();
  const subjectsOf = images.map((image) => {
    const links = linksOf(image);
    for (const [subject, attachment] of links) {
      const known = attached.get(subject);
      if (known) known.push(attachment);
      else attached.set(subject, [attachment]);
    }
    return [...links.keys()];
  });
  const here = new Set(images.map(({ digest }) => digest));
  const nodes = new Map<string, ImageNode>();
  for (const [position, image] of images.entries()) {
    const subjects = subjectsOf[position] ?? [];
    const attachments = attached.get(image.digest) ?? [];
    const mark = (role: ArtifactRole) => markOf(image, attachments, role, isComplete);
    nodes.set(image.digest, {
      digest: image.digest,
      kind: subjects.length > 0 ? "artifact" : isIndex(image) ? "index" : "image",
      signed: mark("signature"),
      sbom: mark("sbom"),
      attested: mark("attestation"),
      attachments,
      subjects,
      isOrphan: isOrphan(subjects, here, isComplete),
    });
  }
  return { nodes, counts: countNodes(images, nodes, isComplete), shares: shareOf(images, nodes) };
}

/** Subject → how the image is attached to it. The subject of the manifest counts before a tag of the same. */
function linksOf(image: GraphImage): Map<string, Attachment> {
  const { digest, tags, artifactMediaType, subjectManifestDigest: subject } = image;
  const isArchived = image.status !== "active";
  const links = new Map<string, Attachment>();
  const described = describeArtifact(artifactMediaType);
  for (const tag of tags) {
    const read = readAttachmentTag(tag);
    if (!read || read.subject === digest) continue;
    const { role, name } = described.role === "other" ? read : described;
    links.set(read.subject, { role, name, digest, by: "tag", isArchived });
  }
  if (subject && subject !== digest) {
    const byTag = links.get(subject);
    const { role, name } = described.role === "other" && byTag ? byTag : described;
    links.set(subject, { role, name, digest, by: "subject", isArchived });
  }
  return links;
}

function isIndex({ mediaType }: GraphImage): boolean {
  return (
    mediaType === "application/vnd.oci.image.index.v1+json" ||
    mediaType === "application/vnd.docker.distribution.manifest.list.v2+json"
  );
}

/** An artifact in the archive proves nothing of an image that can be pulled. */
function markOf(
  { status }: GraphImage,
  attachments: readonly Attachment[],
  role: ArtifactRole,
  isComplete: boolean,
): Mark {
  const usable = attachments.filter(({ isArchived }) => !isArchived || status !== "active");
  if (usable.some((attachment) => attachment.role === role)) return true;
  const mayBe =
    role !== "sbom" && usable.some((attachment) => attachment.role === "signature_or_attestation");
  return mayBe || !isComplete ? null : false;
}

function isOrphan(
  subjects: readonly string[],
  here: ReadonlySet<string>,
  isComplete: boolean,
): Mark {
  if (subjects.length === 0 || subjects.some((subject) => here.has(subject))) return false;
  return isComplete ? true : null;
}

function countNodes(
  images: readonly GraphImage[],
  nodes: ReadonlyMap<string, ImageNode>,
  isComplete: boolean,
): ImageGraph["counts"] {
  const counts = { indexes: 0, images: 0, artifacts: 0, imageBytes: 0, artifactBytes: 0 };
  let orphans = 0;
  for (const { digest, sizeBytes } of images) {
    const node = nodes.get(digest);
    if (node?.isOrphan) orphans += 1;
    if (node?.kind === "index") {
      counts.indexes += 1;
    } else if (node?.kind === "artifact") {
      counts.artifacts += 1;
      counts.artifactBytes += sizeBytes;
    } else {
      counts.images += 1;
      counts.imageBytes += sizeBytes;
    }
  }
  return { ...counts, orphans: isComplete ? orphans : null };
}

function shareOf(
  images: readonly GraphImage[],
  nodes: ReadonlyMap<string, ImageNode>,
): ImageGraph["shares"] {
  const own = images.flatMap((image) => {
    const node = nodes.get(image.digest);
    return node && node.kind !== "artifact" ? [{ node, isTagged: image.tags.length > 0 }] : [];
  });
  const count = (list: readonly { readonly node: ImageNode }[]): MarkShares => {
    const having = (test: (node: ImageNode) => boolean) =>
      list.filter(({ node }) => test(node)).length;
    return {
      images: list.length,
      signed: having(({ signed }) => signed === true),
      sbom: having(({ sbom }) => sbom === true),
      attested: having(({ attested }) => attested === true),
      uncertain: having(
        ({ signed, sbom, attested }) => signed === null || sbom === null || attested === null,
      ),
    };
  };
  return { all: count(own), tagged: count(own.filter(({ isTagged }) => isTagged)) };
}
