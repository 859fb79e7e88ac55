import type { Metadata } from "next";
import { imageRequestOfPage } from "@/components/inventory/image-filters";
import { ImageList } from "@/components/inventory/image-list";
import { Hydrated } from "@/components/shell/hydrated";
import { Page } from "@/components/shell/page";
import { imageListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listImages } from "@/lib/services/inventory/list-images";

export const metadata: Metadata = { title: "Images" };

export default async function ImagesPage({ searchParams }: PageProps<"/assets/images">) {
  const query = imageRequestOfPage(await searchParams, {});
  const answer = await readForPage(
    inventoryOperations["GET /images"],
    { query },
    ({ ctx, query }) => listImages(ctx, query),
  );
  const { queryKey } = imageListOptions(query);
  return (
    <Page
      title="Images"
      description="Of all registries: what their syncs listed and their filters let in."
    >
      <Hydrated answers={[{ queryKey, answer }]}>
        <ImageList />
      </Hydrated>
    </Page>
  );
}
