import type { ReactNode } from "react";
import { Page } from "@/components/shell/page";
import type { Breadcrumb } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { SkeletonLines } from "@/components/ui/skeleton";

export const connectorBreadcrumbs: readonly Breadcrumb[] = [
  { label: "Assets" },
  { label: "Connectors", href: "/assets/connectors" },
];

/** Connector Details before there is a connector to show, or in place of one. */
export function ConnectorSkeleton({
  title,
  panelLabel = "Create the role",
  children,
}: {
  title: string;
  panelLabel?: string;
  children?: ReactNode;
}) {
  if (children) {
    return (
      <Page title={title} breadcrumbs={connectorBreadcrumbs}>
        <Card flush>{children}</Card>
      </Page>
    );
  }
  return (
    <Page
      title={title}
      breadcrumbs={connectorBreadcrumbs}
      width="form"
      panelLabel={panelLabel}
      panel={<SkeletonLines lines={9} label="Loading the instructions" />}
    >
      <Card>
        <SkeletonLines lines={12} label="Loading the connector" />
      </Card>
    </Page>
  );
}
