import type { Metadata } from "next";
import { DiscoveryPage } from "@/components/discovery/discovery-page";
import { AllowedPage } from "@/components/shell/allowed-page";

export const metadata: Metadata = { title: "Find registries" };

export default async function RegionsPage({
  params,
}: PageProps<"/assets/connectors/[connectorId]/discovery">) {
  return (
    <AllowedPage
      to="operate"
      title="Find registries"
      breadcrumbs={[{ label: "Assets" }, { label: "Connectors", href: "/assets/connectors" }]}
    >
      <DiscoveryPage connectorId={(await params).connectorId} />
    </AllowedPage>
  );
}
