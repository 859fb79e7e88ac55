"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plug, PlugZap } from "lucide-react";
import { isEmptyList } from "@/components/list/is-empty-list";
import { ListCount } from "@/components/list/list-count";
import { ResourceList } from "@/components/list/resource-list";
import { useListState } from "@/components/list/use-list-state";
import { connectorHref, discoveryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { usePermission } from "@/components/shell/use-permission";
import { browserStore } from "@/components/ui/browser-store";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import {
  connectorKeys,
  connectorListOptions,
  connectorSummaryOptions,
  connectorsCsvHref,
  deleteConnector,
  readConnectorPage,
} from "@/lib/client/connectors";
import { connectorNoun } from "./bulk-test";
import { connectorLabel, listConnectorColumns } from "./connector-columns";
import { ConnectorHolders } from "./connector-holders";
import { connectorListSpec } from "./connector-list-spec";
import { writeKept } from "./kept-input";
import { NewConnectorMenu } from "./new-connector-menu";
import { useBulkTest } from "./use-bulk-test";

export function ConnectorList() {
  const control = useListState(connectorListSpec);
  const { matchRequest } = control;
  const result = useQuery(connectorListOptions(control.request));
  const firstPage = useQuery(connectorListOptions(control.firstRequest)).data;
  const summary = useQuery(connectorSummaryOptions()).data;
  const queryClient = useQueryClient();
  const mayOperate = usePermission("operate");
  const reload = () => queryClient.invalidateQueries({ queryKey: connectorKeys.all });
  const bulk = useBulkTest({ rows: result.data?.items ?? [], state: control.state, reload });

  return (
    <Page
      width="list"
      title="Connectors"
      titleAside={<ListCount counted={firstPage} />}
      actions={
        <>
          <ButtonLink href="/assets/connectors/policy-check">Policy check</ButtonLink>
          <NewConnectorMenu
            variant={isEmptyList(control.state, firstPage) ? "secondary" : "primary"}
          />
        </>
      }
    >
      <ResourceList
        noun={connectorNoun}
        spec={connectorListSpec}
        control={control}
        result={result}
        firstPage={firstPage}
        summary={summary}
        readPage={(page) => readConnectorPage({ ...matchRequest, ...page })}
        exportHref={connectorsCsvHref(matchRequest)}
        columns={listConnectorColumns(bulk.testing)}
        searchLabel="Search connectors"
        labelOf={connectorLabel}
        menuOf={(connector) => [
          { label: "Open", href: connectorHref(connector.id) },
          ...(mayOperate
            ? [
                {
                  label: "Test",
                  onSelect: () => bulk.test([connector]),
                  disabledReason:
                    connector.status === "draft"
                      ? "It needs a name and a Role ARN first."
                      : undefined,
                },
              ]
            : []),
          ...(mayOperate && connector.kind === "aws_role"
            ? [{ label: "Find registries", href: discoveryHref(connector.id) }]
            : []),
        ]}
        settled={bulk.tested}
        bulkActions={
          mayOperate
            ? [
                {
                  label: "Test",
                  icon: <PlugZap aria-hidden="true" />,
                  pending: bulk.queueing,
                  onSelect: bulk.test,
                },
              ]
            : []
        }
        deleteItem={async (connector) => {
          await deleteConnector(connector.id);
          writeKept(browserStore("localStorage"), connector.id, {});
        }}
        holderOf={(connector) =>
          connector.registryCount > 0 ? <ConnectorHolders {...connector} /> : null
        }
        deleteNote="The history of its checks goes too, and so do its sealed password or its External ID, which is never used again. The role in AWS, or the user in the registry, stays."
        onDeleted={reload}
        empty={
          <EmptyState icon={<Plug />} title="No connectors yet" action={<NewConnectorMenu />}>
            A connector lets Mooring read the registries of one AWS account, or one registry by user
            name and password. Make one here, or on the way when you add a registry.
          </EmptyState>
        }
      />
    </Page>
  );
}
