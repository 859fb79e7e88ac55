import type { Metadata } from "next";
import { ImageDetails } from "@/components/inventory/image-details";
import { Hydrated } from "@/components/shell/hydrated";
import { imageOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { getImage } from "@/lib/services/inventory/get-image";

export const metadata: Metadata = { title: "Image" };

export default async function ImagePage({
  params,
}: PageProps<"/assets/registries/[registryId]/repositories/[repositoryId]/images/[digest]">) {
  const { registryId, repositoryId, digest: written } = await params;
  // A colon comes as %3A.
  const digest = written.replace(/%3A/i, ":");
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/repositories/{repositoryId}/images/{digest}"],
    { params: { registryId, repositoryId, digest } },
    ({ ctx, params }) => getImage(ctx, params.registryId, params.repositoryId, params.digest),
  );
  const { queryKey } = imageOptions(registryId, repositoryId, digest);
  return (
    <Hydrated answers={[{ queryKey, answer }]}>
      <ImageDetails registryId={registryId} repositoryId={repositoryId} digest={digest} />
    </Hydrated>
  );
}
