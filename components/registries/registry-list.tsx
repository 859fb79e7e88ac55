"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Boxes, Plus } from "lucide-react";
import { DiscoveryHint } from "@/components/discovery/discovery-hint";
import { isEmptyList } from "@/components/list/is-empty-list";
import { ListCount } from "@/components/list/list-count";
import { ResourceList } from "@/components/list/resource-list";
import { useListState } from "@/components/list/use-list-state";
import { Allowed } from "@/components/shell/allowed";
import { connectorHref, registryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { ButtonLink } from "@/components/ui/button-link";
import type { ButtonVariant } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { connectorKeys } from "@/lib/client/connectors";
import {
  deleteRegistry,
  readRegistryPage,
  registriesCsvHref,
  registryKeys,
  registryListOptions,
  registrySummaryOptions,
} from "@/lib/client/registries";
import { registryColumns } from "./registry-columns";
import { registryListSpec } from "./registry-list-spec";

const noun = { one: "registry", many: "registries" };

function newRegistry(label: string, variant: ButtonVariant = "primary") {
  return (
    <Allowed to="manage">
      <ButtonLink
        href="/assets/registries/new"
        variant={variant}
        icon={<Plus aria-hidden="true" />}
      >
        {label}
      </ButtonLink>
    </Allowed>
  );
}

export function RegistryList() {
  const control = useListState(registryListSpec);
  const { matchRequest } = control;
  const result = useQuery(registryListOptions(control.request));
  const firstPage = useQuery(registryListOptions(control.firstRequest)).data;
  const summary = useQuery(registrySummaryOptions()).data;
  const queryClient = useQueryClient();

  function reload() {
    queryClient.invalidateQueries({ queryKey: registryKeys.all });
    // Each connector counts its registries.
    queryClient.invalidateQueries({ queryKey: connectorKeys.all });
  }

  return (
    <Page
      width="list"
      title="Registries"
      titleAside={<ListCount counted={firstPage} />}
      actions={newRegistry(
        "New Registry",
        // What is empty has the main button in its middle.
        isEmptyList(control.state, firstPage) ? "secondary" : "primary",
      )}
    >
      <ResourceList
        noun={noun}
        spec={registryListSpec}
        control={control}
        result={result}
        firstPage={firstPage}
        summary={summary}
        readPage={(page) => readRegistryPage({ ...matchRequest, ...page })}
        exportHref={registriesCsvHref(matchRequest)}
        columns={registryColumns}
        searchLabel="Search registries"
        labelOf={(registry) => registry.name}
        menuOf={(registry) => [
          { label: "Open", href: registryHref(registry.id) },
          { label: "Open connector", href: connectorHref(registry.connector.id) },
        ]}
        deleteItem={(registry) => deleteRegistry(registry.id)}
        deleteNote="Mooring forgets it. Nothing changes in the registry, and its connector stays."
        onDeleted={reload}
        empty={
          <EmptyState
            icon={<Boxes />}
            title="No registries yet"
            action={newRegistry("Connect your first registry")}
          >
            Connect an AWS ECR registry through an IAM role of your AWS account, or any other by
            user name and password.
            <DiscoveryHint />
          </EmptyState>
        }
      />
    </Page>
  );
}
