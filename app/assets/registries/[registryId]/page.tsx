import type { Metadata } from "next";
import { RegistryDetails } from "@/components/registries/registry-details";
import { Hydrated } from "@/components/shell/hydrated";
import { inventoryOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";

export const metadata: Metadata = { title: "Registry" };

export default async function RegistryPage({
  params,
}: PageProps<"/assets/registries/[registryId]">) {
  const { registryId } = await params;
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/inventory"],
    { params: { registryId } },
    ({ ctx, params }) => summarizeInventory(ctx, params.registryId),
  );
  const { queryKey } = inventoryOptions(registryId);
  return (
    <Hydrated answers={[{ queryKey, answer }]}>
      <RegistryDetails id={registryId} />
    </Hydrated>
  );
}
