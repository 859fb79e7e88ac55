import type { Metadata } from "next";
import { readFlow } from "@/components/connectors/connector-flow";
import { connectorBreadcrumbs } from "@/components/connectors/connector-skeleton";
import { NewBasicForm } from "@/components/connectors/new-basic-form";
import { NewConnector } from "@/components/connectors/new-connector";
import { AllowedPage } from "@/components/shell/allowed-page";
import { registryTypeOf } from "@/lib/registries/catalog";

export const metadata: Metadata = { title: "Connector Details" };

export default async function NewConnectorPage({
  searchParams,
}: PageProps<"/assets/connectors/new">) {
  const flow = readFlow(await searchParams);
  const kind = registryTypeOf(flow.type ?? "")?.connectorKind;
  return (
    <AllowedPage to="manage" title="Connector Details" breadcrumbs={connectorBreadcrumbs}>
      {kind === "basic" ? <NewBasicForm flow={flow} /> : <NewConnector flow={flow} />}
    </AllowedPage>
  );
}
