import type { Metadata } from "next";
import { RegistryPart } from "@/components/registries/registry-part";
import { RegistrySettings } from "@/components/registries/registry-settings";
import { Hydrated } from "@/components/shell/hydrated";
import { inventoryOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { summarizeInventory } from "@/lib/services/inventory/summarize-inventory";

export const metadata: Metadata = { title: "Settings of a registry" };

export default async function RegistrySettingsPage({
  params,
}: PageProps<"/assets/registries/[registryId]/settings">) {
  const { registryId } = await params;
  const answer = await readForPage(
    inventoryOperations["GET /registries/{registryId}/inventory"],
    { params: { registryId } },
    ({ ctx, params }) => summarizeInventory(ctx, params.registryId),
  );
  const { queryKey } = inventoryOptions(registryId);
  return (
    <RegistryPart id={registryId}>
      <Hydrated answers={[{ queryKey, answer }]}>
        <RegistrySettings id={registryId} />
      </Hydrated>
    </RegistryPart>
  );
}
