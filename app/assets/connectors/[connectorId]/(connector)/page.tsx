import type { Metadata } from "next";
import { ConnectorOverview } from "@/components/connectors/connector-overview";

export const metadata: Metadata = { title: "Connector Details" };

export default function ConnectorOverviewPage() {
  return <ConnectorOverview />;
}
