import type { Metadata } from "next";
import { imageRequestOfPage } from "@/components/inventory/image-filters";
import { ImageList } from "@/components/inventory/image-list";
import { RegistryPart } from "@/components/registries/registry-part";
import { Hydrated } from "@/components/shell/hydrated";
import { imageListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listImages } from "@/lib/services/inventory/list-images";

export const metadata: Metadata = { title: "Images of a registry" };

export default async function RegistryImagesPage({
  params,
  searchParams,
}: PageProps<"/assets/registries/[registryId]/images">) {
  const { registryId } = await params;
  const query = imageRequestOfPage(await searchParams, { registryId });
  const answer = await readForPage(
    inventoryOperations["GET /images"],
    { query },
    ({ ctx, query }) => listImages(ctx, query),
  );
  const { queryKey } = imageListOptions(query);
  return (
    <RegistryPart id={registryId} lists>
      <Hydrated answers={[{ queryKey, answer }]}>
        <ImageList registryId={registryId} />
      </Hydrated>
    </RegistryPart>
  );
}
