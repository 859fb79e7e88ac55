"use client";

import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ConnectorStatusText, VerdictChangeText } from "@/components/list/connector-status";
import { Allowed } from "@/components/shell/allowed";
import { discoveryHref } from "@/components/shell/hrefs";
import { Page } from "@/components/shell/page";
import { usePermission } from "@/components/shell/use-permission";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { InlineLink } from "@/components/ui/inline-link";
import { Menu } from "@/components/ui/menu";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Connector } from "@/lib/domain/connectors/connector";
import { canCarryRegistry } from "@/lib/domain/connectors/connector-status";
import { explainUnusable } from "@/lib/domain/connectors/explain-unusable";
import { ConnectorProvider, type OpenConnector } from "./connector-context";
import { flowHref, returnHref } from "./connector-flow";
import { ConnectorNotices } from "./connector-notices";
import { connectorBreadcrumbs } from "./connector-skeleton";
import { ConnectorTabs } from "./connector-tabs";
import { explainKept } from "./explain-kept";
import { useDeleteDialog } from "./use-delete-dialog";

/** The header of a connector and the way to its pages; it stays while one goes from page to page. */
export function SavedConnector({ open, children }: { open: OpenConnector; children: ReactNode }) {
  const router = useRouter();
  const { connector, flow, testing, test } = open;
  const mayOperate = usePermission("operate");
  const mayManage = usePermission("manage");
  const deletion = useDeleteDialog(connector, flow);
  const overview = flowHref(connector.id, flow);
  const onOverview = usePathname() === flowHref(connector.id, {});
  // There the notice of a connector that was never tested has the same button.
  const offered = onOverview && open.latest === null && open.run.progress.phase === "idle";

  return (
    <Page
      title={connector.name ?? "Connector"}
      titleAside={
        <>
          <ConnectorStatusText connector={connector} />
          {mayManage && connector.kind === "aws_role" && connector.assurance === "probed" ? (
            <InlineLink href={`${flowHref(connector.id, flow, "role")}#trust-policy`}>
              Prove it
            </InlineLink>
          ) : null}
        </>
      }
      description={<LastTest connector={connector} />}
      breadcrumbs={connectorBreadcrumbs}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {flow.from === undefined || !mayManage ? null : (
            <ButtonLink href={returnHref(flow, connector.id)}>Back to New Registry</ButtonLink>
          )}
          {offered || connector.status === "draft" ? null : (
            <Allowed to="operate">
              <Button
                pending={testing}
                onClick={() => {
                  test();
                  // Its result is there.
                  if (!onOverview) router.push(overview);
                }}
              >
                Test connection
              </Button>
            </Allowed>
          )}
          {mayOperate || connector.kind === "aws_role" ? (
            <Menu
              label="More for this connector"
              items={[
                ...(mayOperate
                  ? [
                      {
                        label: "Find registries",
                        onSelect: () => router.push(discoveryHref(connector.id)),
                        disabledReason: canCarryRegistry(connector.status)
                          ? undefined
                          : explainUnusable(connector.status),
                      },
                    ]
                  : []),
                ...(connector.kind === "aws_role"
                  ? [
                      {
                        label: "Policy check…",
                        onSelect: () => router.push("/assets/connectors/policy-check"),
                      },
                    ]
                  : []),
                ...(mayManage
                  ? [
                      {
                        label: "Delete…",
                        tone: "danger" as const,
                        onSelect: deletion.ask,
                        disabledReason: explainKept(connector),
                      },
                    ]
                  : []),
              ]}
            />
          ) : null}
        </div>
      }
    >
      <ConnectorTabs connector={connector} flow={flow} />
      <ConnectorProvider value={open}>
        <div className="flex flex-col gap-5">
          {onOverview || testing ? null : <ConnectorNotices connector={connector} />}
          {children}
        </div>
      </ConnectorProvider>
      {deletion.dialog}
    </Page>
  );
}

function LastTest({ connector }: { connector: Connector }) {
  if (!connector.lastCheckAt) return "Never tested";
  return (
    <>
      Tested <RelativeTime value={connector.lastCheckAt} />
      <VerdictChangeText connector={connector} />
    </>
  );
}
