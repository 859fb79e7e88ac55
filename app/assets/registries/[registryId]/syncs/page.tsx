import type { Metadata } from "next";
import { SyncHistory } from "@/components/inventory/sync-history";
import { RegistryPart } from "@/components/registries/registry-part";

export const metadata: Metadata = { title: "Syncs" };

export default async function SyncsPage({
  params,
}: PageProps<"/assets/registries/[registryId]/syncs">) {
  const { registryId } = await params;
  return (
    <RegistryPart id={registryId}>
      <SyncHistory registryId={registryId} />
    </RegistryPart>
  );
}
