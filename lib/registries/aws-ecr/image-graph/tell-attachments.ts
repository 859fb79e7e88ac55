import {
  type Attachment,
  MOST_ATTACHED,
  type TellAttachments,
} from "@/lib/domain/inventory/image-attachments";
import { buildImageGraph } from "./build-image-graph";
import { type AttachmentBranch, listAttachmentTree } from "./list-attachment-tree";
import { toGraphImage } from "./to-graph-image";

/** The tree of one image as a list, with the marks of the image. */
export const tellAttachments: TellAttachments = (image, others, isComplete) => {
  const images = new Map([...others, image].map((each) => [each.digest, each]));
  const graph = buildImageGraph([...images.values()].map(toGraphImage), {
    // Of what was cut some may be attached to the image itself.
    isComplete: isComplete && others.length <= MOST_ATTACHED,
  });
  const node = graph.nodes.get(image.digest);
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
    marks: {
      signed: node?.signed ?? null,
      sbom: node?.sbom ?? null,
      attested: node?.attested ?? null,
    },
    subjects: node?.subjects ?? [],
  };
};
