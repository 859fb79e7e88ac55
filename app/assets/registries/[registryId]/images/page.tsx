import type { Metadata } from "next";
import { ImageList } from "@/components/inventory/image-list";
import { RegistryPart } from "@/components/registries/registry-part";

export const metadata: Metadata = { title: "Images of a registry" };

export default async function RegistryImagesPage({
  params,
}: PageProps<"/assets/registries/[registryId]/images">) {
  const { registryId } = await params;
  return (
    <RegistryPart id={registryId}>
      <ImageList registryId={registryId} />
    </RegistryPart>
  );
}
