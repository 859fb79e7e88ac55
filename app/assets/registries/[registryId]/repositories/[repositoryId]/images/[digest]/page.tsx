import type { Metadata } from "next";
import { ImageDetails } from "@/components/inventory/image-details";
import { Hydrated } from "@/components/shell/hydrated";
import {
  formerTagsOptions,
  formerTagsQuery,
  imageAttachmentsOptions,
  imageCopiesOptions,
  imageOptions,
} from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { getImage } from "@/lib/services/inventory/get-image";
import { getImageAttachments } from "@/lib/services/inventory/get-image-attachments";
import { listImageCopies } from "@/lib/services/inventory/list-image-copies";
import { listTagMoves } from "@/lib/services/inventory/list-tag-moves";

export const metadata: Metadata = { title: "Image" };

const REPOSITORY = "GET /registries/{registryId}/repositories/{repositoryId}";
const IMAGE = `${REPOSITORY}/images/{digest}` as const;

export default async function ImagePage({
  params: address,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/images/[digest]">) {
  const { registryId, repositoryId, digest: written } = await address;
  // A colon comes as %3A.
  const params = { registryId, repositoryId, digest: written.replace(/%3A/i, ":") };
  const of = [registryId, repositoryId, params.digest] as const;
  const [image, attachments, copies, formerTags] = await Promise.all([
    readForPage(inventoryOperations[IMAGE], { params }, ({ ctx, params }) =>
      getImage(ctx, params.registryId, params.repositoryId, params.digest),
    ),
    readForPage(inventoryOperations[`${IMAGE}/attachments`], { params }, ({ ctx, params }) =>
      getImageAttachments(ctx, params.registryId, params.repositoryId, params.digest),
    ),
    readForPage(inventoryOperations[`${IMAGE}/copies`], { params }, ({ ctx, params }) =>
      listImageCopies(ctx, params.registryId, params.repositoryId, params.digest),
    ),
    readForPage(
      inventoryOperations[`${REPOSITORY}/tag-moves`],
      { params: { registryId, repositoryId }, query: formerTagsQuery(params.digest) },
      ({ ctx, params, query }) => listTagMoves(ctx, params.registryId, params.repositoryId, query),
    ),
  ]);
  return (
    <Hydrated
      answers={[
        { queryKey: imageOptions(...of).queryKey, answer: image },
        { queryKey: imageAttachmentsOptions(...of).queryKey, answer: attachments },
        { queryKey: imageCopiesOptions(...of).queryKey, answer: copies },
        { queryKey: formerTagsOptions(...of).queryKey, answer: formerTags },
      ]}
    >
      <ImageDetails {...params} />
    </Hydrated>
  );
}
