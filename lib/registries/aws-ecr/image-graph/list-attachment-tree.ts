import { DEEPEST_ATTACHED, MOST_ATTACHED } from "@/lib/domain/inventory/image-attachments";
import type { Attachment, ImageGraph } from "./image-graph";

export type AttachmentBranch = Attachment & {
  /** What is attached to the artifact itself, such as the signature of an SBOM. */
  readonly attachments: readonly AttachmentBranch[];
};

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
      if (depth > DEEPEST_ATTACHED || told.size > MOST_ATTACHED) {
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
