import type { Metadata } from "next";
import { ConnectorRole } from "@/components/connectors/connector-role";

export const metadata: Metadata = { title: "Role of a connector" };

export default function ConnectorRolePage() {
  return <ConnectorRole />;
}
