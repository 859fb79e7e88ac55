import type { Attachment, TellAttachments } from "@/lib/domain/inventory/image-attachments";
import { buildImageGraph } from "./build-image-graph";
import { type AttachmentBranch, listAttachmentTree } from "./list-attachment-tree";
import { toGraphImage } from "./to-graph-image";

/** The tree of one image as a list. */
export const tellAttachments: TellAttachments = (image, others) => {
  const images = new Map([...others, image].map((each) => [each.digest, each]));
  // The marks of an image are the sync's: these are not all images that there are.
  const graph = buildImageGraph([...images.values()].map(toGraphImage), { isComplete: false });
  const { attachments, isCut } = listAttachmentTree(graph, image.digest);
  const list = (
    branches: readonly AttachmentBranch[],
    attachedTo: string,
    depth: number,
  ): Attachment[] =>
    branches.flatMap(({ attachments: below, ...attachment }) => {
      const artifact = images.get(attachment.digest);
      if (!artifact) return [];
      const { sizeBytes, pushedAt } = artifact;
      return [
        { ...attachment, attachedTo, depth, sizeBytes, pushedAt },
        ...list(below, attachment.digest, depth + 1),
      ];
    });
  return {
    attachments: list(attachments, image.digest, 1),
    isCut,
    subjects: graph.nodes.get(image.digest)?.subjects ?? [],
  };
};
