import type { Metadata } from "next";
import { RegistryDetails } from "@/components/registries/registry-details";
import { Hydrated } from "@/components/shell/hydrated";
import { registryOptions } from "@/lib/client/registries";
import { registryOperations } from "@/lib/contract/registries";
import { readForPage } from "@/lib/http/read-for-page";
import { getRegistry } from "@/lib/services/registries/get-registry";

export const metadata: Metadata = { title: "Registry" };

export default async function RegistryPage({
  params,
}: PageProps<"/assets/registries/[registryId]">) {
  const { registryId } = await params;
  const answer = await readForPage(
    registryOperations["GET /registries/{registryId}"],
    { params: { registryId } },
    ({ ctx, params }) => getRegistry(ctx, params.registryId),
  );
  return (
    <Hydrated answers={[{ queryKey: registryOptions(registryId).queryKey, answer }]}>
      <RegistryDetails id={registryId} />
    </Hydrated>
  );
}
