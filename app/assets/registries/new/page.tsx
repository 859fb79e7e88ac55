import type { Metadata } from "next";
import { NewRegistry } from "@/components/registries/new-registry";
import { AllowedPage } from "@/components/shell/allowed-page";
import { Hydrated, type PageAnswer } from "@/components/shell/hydrated";
import { connectorOptions } from "@/lib/client/connectors";
import { connectorOperations } from "@/lib/contract/connectors";
import { readForPage } from "@/lib/http/read-for-page";
import { getConnector } from "@/lib/services/connectors/get-connector";

export const metadata: Metadata = { title: "New Registry" };

export default async function NewRegistryPage({
  searchParams,
}: PageProps<"/assets/registries/new">) {
  const { connector } = await searchParams;
  return (
    <Hydrated answers={typeof connector === "string" ? [await readChosen(connector)] : []}>
      <AllowedPage
        to="manage"
        title="New Registry"
        breadcrumbs={[{ label: "Assets" }, { label: "Registries", href: "/assets/registries" }]}
      >
        <NewRegistry />
      </AllowedPage>
    </Hydrated>
  );
}

/** The connector that the address names: what is wrong with it stands there from the first. */
async function readChosen(connectorId: string): Promise<PageAnswer> {
  return {
    queryKey: connectorOptions(connectorId).queryKey,
    answer: await readForPage(
      connectorOperations["GET /connectors/{connectorId}"],
      { params: { connectorId } },
      ({ ctx, params }) => getConnector(ctx, params.connectorId),
    ),
  };
}
