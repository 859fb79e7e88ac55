import type { Metadata } from "next";
import { readFlow } from "@/components/connectors/connector-flow";
import { NewBasicForm } from "@/components/connectors/new-basic-form";
import { NewConnector } from "@/components/connectors/new-connector";
import { registryTypeOf } from "@/lib/registries/catalog";

export const metadata: Metadata = { title: "Connector Details" };

export default async function NewConnectorPage({
  searchParams,
}: PageProps<"/assets/connectors/new">) {
  const flow = readFlow(await searchParams);
  const kind = registryTypeOf(flow.type ?? "")?.connectorKind;
  return kind === "basic" ? <NewBasicForm flow={flow} /> : <NewConnector flow={flow} />;
}
