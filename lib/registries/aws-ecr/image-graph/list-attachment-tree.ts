import type { Attachment, ImageGraph } from "./image-graph";

export type AttachmentBranch = Attachment & {
  /** What is attached to the artifact itself, such as the signature of an SBOM. */
  readonly attachments: readonly AttachmentBranch[];
};

/** Deeper than anybody signs signatures; beyond it nothing is shown. */
const MAX_DEPTH = 8;
/** Of one image, in all. */
const MAX_BRANCHES = 1000;

export type AttachmentTree = {
  readonly attachments: readonly AttachmentBranch[];
  /** More is attached than is told here. */
  readonly isCut: boolean;
};

/** Everything attached to an image, artifacts of artifacts too. Each artifact is told once, so that no circle runs on. */
export function listAttachmentTree({ nodes }: ImageGraph, digest: string): AttachmentTree {
  const told = new Set([digest]);
  let isCut = false;
  const branchesOf = (of: string, depth: number): AttachmentBranch[] => {
    const branches: AttachmentBranch[] = [];
    for (const attachment of nodes.get(of)?.attachments ?? []) {
      if (told.has(attachment.digest)) continue;
      if (depth > MAX_DEPTH || told.size > MAX_BRANCHES) {
        isCut = true;
        break;
      }
      told.add(attachment.digest);
      branches.push({ ...attachment, attachments: branchesOf(attachment.digest, depth + 1) });
    }
    return branches;
  };
  return { attachments: branchesOf(digest, 1), isCut };
}
