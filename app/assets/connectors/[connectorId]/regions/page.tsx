import type { Metadata } from "next";
import { SweepPage } from "@/components/discovery/discovery-page";

export const metadata: Metadata = { title: "Find registries" };

export default async function RegionsPage({
  params,
}: PageProps<"/assets/connectors/[connectorId]/regions">) {
  return <SweepPage connectorId={(await params).connectorId} />;
}
