"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Boxes, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useConnectorTest } from "@/components/checks/use-connector-test";
import { InventoryCard } from "@/components/inventory/inventory-card";
import { ConnectorStatusText, VerdictChangeText } from "@/components/list/connector-status";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { Allowed } from "@/components/shell/allowed";
import { connectorHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { usePermission } from "@/components/shell/use-permission";
import { browserStore } from "@/components/ui/browser-store";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { Menu } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useHydrated } from "@/components/ui/use-hydrated";
import { isAbsent } from "@/lib/client/api-error";
import { connectorKeys } from "@/lib/client/connectors";
import { deleteRegistry, registryKeys, registryOptions } from "@/lib/client/registries";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import type { Registry } from "@/lib/domain/registries/registry";
import { readKeptEdit } from "./registry-edit";
import { RegistryNotice, RegistrySummary } from "./registry-summary";
import { hasInventory, RegistryTabs } from "./registry-tabs";

const EditRegistry = lazyPanel(() => import("./edit-registry"));
const RegistryConnection = lazyPanel(
  () => import("./registry-connection"),
  <Card title="Connection test">
    <SkeletonLines lines={6} label="Loading the test" />
  </Card>,
);
// Below what everybody reads.
const BreakdownCard = lazyPanel(
  () => import("@/components/inventory/breakdown-card"),
  <Card title="By age and size">
    <SkeletonLines lines={8} label="Loading the pictures" />
  </Card>,
);
const DeleteDialog = lazyPanel(() => import("@/components/list/delete-dialog"));

const noun = { one: "registry", many: "registries" };
const breadcrumbs = [
  { label: "Assets" },
  { label: "Registries", href: "/assets/registries" },
] as const;

export function RegistryDetails({ id }: { id: string }) {
  const result = useQuery(registryOptions(id));
  const { error, retry, retrying } = useRetry(result);
  const registry = result.data;

  if (registry) return <LoadedRegistry registry={registry} />;
  if (isAbsent(error)) {
    return (
      <Page title="Registry not found" breadcrumbs={breadcrumbs}>
        <Card flush>
          <EmptyState
            icon={<Boxes />}
            title="There is no such registry"
            action={<ButtonLink href="/assets/registries">Go to registries</ButtonLink>}
          >
            It may have been deleted, or the address is not complete.
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title="Registry" breadcrumbs={breadcrumbs}>
      <Card flush={error !== null}>
        {error ? (
          <LoadFailure
            title="The registry could not be loaded"
            error={error}
            onRetry={retry}
            retrying={retrying}
          />
        ) : (
          <SkeletonLines lines={6} label="Loading the registry" />
        )}
      </Card>
    </Page>
  );
}

/** What was typed before a reload, or before a look at a connector, is shown again. */
function isEditUnderWay(registryId: string): boolean {
  return Object.keys(readKeptEdit(browserStore("localStorage"), registryId)).length > 0;
}

function LoadedRegistry({ registry }: { registry: Registry }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const hydrated = useHydrated();
  const mayManage = usePermission("manage");
  const [pressed, setOpen] = useState<"edit" | "delete" | "none">();
  // The server does not know what this browser keeps.
  const kept = hydrated && mayManage && isEditUnderWay(registry.id);
  const open = pressed ?? (kept ? "edit" : "none");
  const run = useConnectorTest(registry.connector.id);
  const { phase } = run.progress;
  const test = () => void run.start(registry.connector.id, []);
  const editButton = useRef<HTMLButtonElement>(null);

  function leave() {
    queryClient.invalidateQueries({ queryKey: registryKeys.all, refetchType: "none" });
    queryClient.invalidateQueries({ queryKey: connectorKeys.all, refetchType: "none" });
    router.replace("/assets/registries");
  }

  return (
    <Page
      title={registry.name}
      titleAside={<ConnectorStatusText connector={registry.connector} />}
      description={<LastTest connector={registry.connector} />}
      breadcrumbs={breadcrumbs}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Allowed to="operate">
            <Button pending={phase === "running"} onClick={test}>
              Test connection
            </Button>
          </Allowed>
          <Allowed to="manage">
            <Button
              ref={editButton}
              icon={<Pencil aria-hidden="true" />}
              onClick={() => setOpen("edit")}
            >
              Edit
            </Button>
          </Allowed>
          <Menu
            label="More for this registry"
            items={[
              {
                label: "Open the connector",
                onSelect: () => router.push(connectorHref(registry.connector.id)),
              },
              ...(mayManage
                ? [
                    {
                      label: "Delete…",
                      tone: "danger" as const,
                      onSelect: () => setOpen("delete"),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      }
    >
      <RegistryTabs registry={registry} />
      <div className="flex flex-col gap-5">
        {phase === "idle" ? <RegistryNotice registry={registry} /> : null}
        {open === "edit" ? (
          <EditRegistry
            registry={registry}
            onClose={() => {
              setOpen("none");
              editButton.current?.focus();
            }}
          />
        ) : null}
        {phase === "idle" ? null : (
          <RegistryConnection registry={registry} run={run} onRetest={test} />
        )}
        {hasInventory(registry) ? (
          <InventoryCard
            registryId={registry.id}
            blockedReason={
              canCarryRegistry(registry.connector.status)
                ? undefined
                : explainUnusable(registry.connector.status)
            }
          />
        ) : null}
        {open === "edit" ? null : <RegistrySummary registry={registry} />}
        {hasInventory(registry) ? <BreakdownCard registryId={registry.id} /> : null}
      </div>
      {open === "delete" ? (
        <DeleteDialog
          noun={noun}
          items={[registry]}
          labelOf={() => registry.name}
          deleteItem={() => deleteRegistry(registry.id)}
          note="Mooring forgets it. Nothing changes in the registry, and its connector stays."
          onDeleted={(items) => items.length > 0 && leave()}
          onClose={() => setOpen("none")}
        />
      ) : null}
    </Page>
  );
}

function LastTest({ connector }: Pick<Registry, "connector">) {
  if (!connector.lastCheckAt) return "Never tested";
  return (
    <>
      Tested <RelativeTime value={connector.lastCheckAt} />
      <VerdictChangeText connector={connector} />
    </>
  );
}
