import { ConnectorFrame } from "@/components/connectors/connector-frame";

export default async function ConnectorLayout({
  params,
  children,
}: LayoutProps<"/assets/connectors/[connectorId]">) {
  const { connectorId } = await params;
  return <ConnectorFrame id={connectorId}>{children}</ConnectorFrame>;
}
