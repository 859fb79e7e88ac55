import type { Metadata } from "next";
import { ConnectorCredentials } from "@/components/connectors/connector-credentials";

export const metadata: Metadata = { title: "Credentials of a connector" };

export default function ConnectorCredentialsPage() {
  return <ConnectorCredentials />;
}
