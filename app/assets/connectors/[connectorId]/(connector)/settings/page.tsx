import type { Metadata } from "next";
import { ConnectorSettings } from "@/components/connectors/connector-settings";

export const metadata: Metadata = { title: "Settings of a connector" };

export default function ConnectorSettingsPage() {
  return <ConnectorSettings />;
}
