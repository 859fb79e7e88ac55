import type { Metadata } from "next";
import { RegistryDetails } from "@/components/registries/registry-details";
import { Hydrated } from "@/components/shell/hydrated";
import { readInventorySummary } from "./read-inventory-summary";

export const metadata: Metadata = { title: "Registry" };

export default async function RegistryPage({
  params,
}: PageProps<"/assets/registries/[registryId]">) {
  const { registryId } = await params;
  return (
    <Hydrated answers={[await readInventorySummary(registryId)]}>
      <RegistryDetails id={registryId} />
    </Hydrated>
  );
}
