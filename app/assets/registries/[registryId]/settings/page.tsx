import type { Metadata } from "next";
import { RegistryPart } from "@/components/registries/registry-part";
import { RegistrySettings } from "@/components/registries/registry-settings";
import { Hydrated } from "@/components/shell/hydrated";
import { readInventorySummary } from "../read-inventory-summary";

export const metadata: Metadata = { title: "Settings of a registry" };

export default async function RegistrySettingsPage({
  params,
}: PageProps<"/assets/registries/[registryId]/settings">) {
  const { registryId } = await params;
  return (
    <RegistryPart id={registryId}>
      <Hydrated answers={[await readInventorySummary(registryId)]}>
        <RegistrySettings id={registryId} />
      </Hydrated>
    </RegistryPart>
  );
}
