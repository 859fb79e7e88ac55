import type { Metadata } from "next";
import { readFlow } from "@/components/connectors/connector-flow";
import { NewConnector } from "@/components/connectors/new-connector";

export const metadata: Metadata = { title: "Connector Details" };

export default async function NewConnectorPage({
  searchParams,
}: PageProps<"/assets/connectors/new">) {
  return <NewConnector flow={readFlow(await searchParams)} />;
}
