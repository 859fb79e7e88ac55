import type { Metadata } from "next";
import { DiscoveryPage } from "@/components/discovery/discovery-page";

export const metadata: Metadata = { title: "Find registries" };

export default async function RegionsPage({
  params,
}: PageProps<"/assets/connectors/[connectorId]/discovery">) {
  return <DiscoveryPage connectorId={(await params).connectorId} />;
}
