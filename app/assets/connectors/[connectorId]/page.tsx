import type { Metadata } from "next";
import { ConnectorDetails } from "@/components/connectors/connector-details";
import { readFlow } from "@/components/connectors/connector-flow";

export const metadata: Metadata = { title: "Connector Details" };

export default async function ConnectorPage({
  params,
  searchParams,
}: PageProps<"/assets/connectors/[connectorId]">) {
  const { connectorId } = await params;
  return <ConnectorDetails id={connectorId} flow={readFlow(await searchParams)} />;
}
