import type { Metadata } from "next";
import { ConnectorHistory } from "@/components/connectors/connector-history";

export const metadata: Metadata = { title: "History of a connector" };

export default function ConnectorHistoryPage() {
  return <ConnectorHistory />;
}
