import type { Metadata } from "next";
import { SyncHistory } from "@/components/inventory/sync-history";
import { RegistryPart } from "@/components/registries/registry-part";
import { Hydrated } from "@/components/shell/hydrated";
import { syncPagesOptions } from "@/lib/client/inventory";
import { inventoryOperations } from "@/lib/contract/inventory";
import { readForPage } from "@/lib/http/read-for-page";
import { listSyncs } from "@/lib/services/syncs/list-syncs";

export const metadata: Metadata = { title: "Syncs" };

export default async function SyncsPage({
  params,
}: PageProps<"/assets/registries/[registryId]/syncs">) {
  const { registryId } = await params;
  const page = await readForPage(
    inventoryOperations["GET /registries/{registryId}/syncs"],
    { params: { registryId }, query: { limit: 20 } },
    ({ ctx, params, query }) => listSyncs(ctx, params.registryId, query),
  );
  const { queryKey } = syncPagesOptions(registryId);
  const answer = page === undefined ? undefined : { pages: [page], pageParams: [undefined] };
  return (
    <RegistryPart id={registryId}>
      <Hydrated answers={[{ queryKey, answer }]}>
        <SyncHistory registryId={registryId} />
      </Hydrated>
    </RegistryPart>
  );
}
