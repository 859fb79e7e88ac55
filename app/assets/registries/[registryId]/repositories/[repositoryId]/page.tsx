import type { Metadata } from "next";
import { imageRequestOfPage } from "@/components/inventory/image-filters";
import { RepositoryImages, RepositoryPart } from "@/components/inventory/repository-details";
import { Hydrated } from "@/components/shell/hydrated";
import { imageListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listImages } from "@/lib/services/inventory/list-images";

export const metadata: Metadata = { title: "Repository" };

export default async function RepositoryPage({
  params,
  searchParams,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]">) {
  const { registryId, repositoryId } = await params;
  const query = imageRequestOfPage(await searchParams, { registryId, repositoryId });
  const answer = await readForPage(
    inventoryOperations["GET /images"],
    { query },
    ({ ctx, query }) => listImages(ctx, query),
  );
  const { queryKey } = imageListOptions(query);
  return (
    <Hydrated answers={[{ queryKey, answer }]}>
      <RepositoryPart registryId={registryId} id={repositoryId}>
        <RepositoryImages registryId={registryId} id={repositoryId} />
      </RepositoryPart>
    </Hydrated>
  );
}
