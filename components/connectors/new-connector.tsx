"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { browserStore } from "@/components/ui/browser-store";
import {
  connectorKeys,
  connectorOptions,
  createConnector,
  updateRoleConnector,
} from "@/lib/client/connectors";
import { asRoleConnector } from "@/lib/domain/connectors/as-kind";
import { type ConnectorFlow, flowHref, knownRegion, presetAccountType } from "./connector-flow";
import { ConnectorSkeleton } from "./connector-skeleton";
import { openDraft } from "./open-draft";

/** Makes the draft, so that its account ID and External ID are real from the start, and goes on to its own address. */
export function NewConnector({ flow }: { flow: ConnectorFlow }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const accountType = presetAccountType(flow);
  const forRegion = knownRegion(flow);

  // A query, not a mutation in an effect: however often the page renders, one is under way.
  const draft = useQuery({
    queryKey: ["connectors", "draft", accountType, forRegion],
    queryFn: () =>
      openDraft(
        { accountType, ...(forRegion === undefined ? {} : { forRegion }) },
        {
          read: async (id) =>
            asRoleConnector(
              await queryClient.fetchQuery({ ...connectorOptions(id), staleTime: 0 }),
            ),
          create: async (input) => asRoleConnector(await createConnector(input)),
          update: updateRoleConnector,
        },
        { tab: browserStore("sessionStorage"), kept: browserStore("localStorage") },
      ),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { error, retry, retrying } = useRetry(draft);

  const connector = draft.data;
  const href = connector ? flowHref(connector.id, flow) : undefined;
  useEffect(() => {
    if (!connector || !href) return;
    queryClient.setQueryData(connectorKeys.one(connector.id), connector);
    queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    router.replace(href);
  }, [connector, href, queryClient, router]);

  if (!error) return <ConnectorSkeleton title="Connector Details" />;
  return (
    <ConnectorSkeleton title="Connector Details">
      <LoadFailure
        title="The connector could not be started"
        error={error}
        onRetry={retry}
        retrying={retrying}
      />
    </ConnectorSkeleton>
  );
}
