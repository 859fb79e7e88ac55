import type { Metadata } from "next";
import { ConnectorList } from "@/components/connectors/connector-list";
import { connectorListSpec } from "@/components/connectors/connector-list-spec";
import { pageRequests } from "@/components/list/page-requests";
import { Hydrated } from "@/components/shell/hydrated";
import { connectorListOptions, connectorSummaryOptions } from "@/lib/client/connectors";
import { connectorOperations } from "@/lib/contract/connectors";
import { readForPage } from "@/lib/http/read-for-page";
import { listConnectors } from "@/lib/services/connectors/list-connectors";
import { summarizeConnectors } from "@/lib/services/connectors/summarize-connectors";

export const metadata: Metadata = { title: "Connectors" };

export default async function ConnectorsPage({ searchParams }: PageProps<"/assets/connectors">) {
  const requests = pageRequests(await searchParams, connectorListSpec);
  const answers = await Promise.all([
    readSummary(),
    ...requests.map(async (query) => ({
      queryKey: connectorListOptions(query).queryKey,
      answer: await readForPage(
        connectorOperations["GET /connectors"],
        { query },
        ({ ctx, query }) => listConnectors(ctx, query),
      ),
    })),
  ]);
  return (
    <Hydrated answers={answers}>
      <ConnectorList />
    </Hydrated>
  );
}

async function readSummary() {
  return {
    queryKey: connectorSummaryOptions().queryKey,
    answer: await readForPage(connectorOperations["GET /connectors/summary"], {}, ({ ctx }) =>
      summarizeConnectors(ctx),
    ),
  };
}
