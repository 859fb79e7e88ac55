import type { Metadata } from "next";
import { imageRequestOfPage } from "@/components/inventory/image-filters";
import { ImageList } from "@/components/inventory/image-list";
import { registryNamesOptions, registryNamesQuery } from "@/components/inventory/registry-names";
import { Hydrated } from "@/components/shell/hydrated";
import { Page } from "@/components/shell/page";
import { imageListOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { registryOperations } from "@/lib/contract/registries";
import { readForPage } from "@/lib/http/read-for-page";
import { listImages } from "@/lib/services/inventory/list-images";
import { listRegistries } from "@/lib/services/registries/list-registries";

export const metadata: Metadata = { title: "Images" };

export default async function ImagesPage({ searchParams }: PageProps<"/assets/images">) {
  const query = imageRequestOfPage(await searchParams, {});
  const answers = await Promise.all([readImages(query), readRegistryNames()]);
  return (
    <Page
      title="Images"
      description="Of all registries: what their syncs listed and their filters let in."
    >
      <Hydrated answers={answers}>
        <ImageList />
      </Hydrated>
    </Page>
  );
}

async function readImages(query: ReturnType<typeof imageRequestOfPage>) {
  return {
    queryKey: imageListOptions(query).queryKey,
    answer: await readForPage(inventoryOperations["GET /images"], { query }, ({ ctx, query }) =>
      listImages(ctx, query),
    ),
  };
}

async function readRegistryNames() {
  return {
    queryKey: registryNamesOptions().queryKey,
    answer: await readForPage(
      registryOperations["GET /registries"],
      { query: registryNamesQuery },
      ({ ctx, query }) => listRegistries(ctx, query),
    ),
  };
}
