import type { Metadata } from "next";
import {
  usableConnectorsOptions,
  usableConnectorsQuery,
} from "@/components/discovery/usable-connectors";
import { pageRequests } from "@/components/list/page-requests";
import { RegistryList } from "@/components/registries/registry-list";
import { registryListSpec } from "@/components/registries/registry-list-spec";
import { Hydrated } from "@/components/shell/hydrated";
import { registryListOptions, registrySummaryOptions } from "@/lib/client/registries";
import { connectorOperations } from "@/lib/contract/connectors";
import { registryOperations } from "@/lib/contract/registries";
import { readForPage } from "@/lib/http/read-for-page";
import { listConnectors } from "@/lib/services/connectors/list-connectors";
import { listRegistries } from "@/lib/services/registries/list-registries";
import { summarizeRegistries } from "@/lib/services/registries/summarize-registries";

export const metadata: Metadata = { title: "Registries" };

export default async function RegistriesPage({ searchParams }: PageProps<"/assets/registries">) {
  const requests = pageRequests(await searchParams, registryListSpec);
  const answers = await Promise.all([
    ...requests.map(async (query) => ({
      queryKey: registryListOptions(query).queryKey,
      answer: await readForPage(
        registryOperations["GET /registries"],
        { query },
        ({ ctx, query }) => listRegistries(ctx, query),
      ),
    })),
    readSummary(),
    readUsableConnectors(),
  ]);
  return (
    <Hydrated answers={answers}>
      <RegistryList />
    </Hydrated>
  );
}

/** For an empty list, which leads to them. */
async function readUsableConnectors() {
  return {
    queryKey: usableConnectorsOptions().queryKey,
    answer: await readForPage(
      connectorOperations["GET /connectors"],
      { query: usableConnectorsQuery },
      ({ ctx, query }) => listConnectors(ctx, query),
    ),
  };
}

async function readSummary() {
  return {
    queryKey: registrySummaryOptions().queryKey,
    answer: await readForPage(registryOperations["GET /registries/summary"], {}, ({ ctx }) =>
      summarizeRegistries(ctx),
    ),
  };
}
