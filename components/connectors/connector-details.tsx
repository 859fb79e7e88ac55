"use client";

import { Plug } from "lucide-react";
import type { Route } from "next";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { ApiError } from "@/lib/client/api-error";
import { ConnectorEditor } from "./connector-editor";
import type { ConnectorFlow } from "./connector-flow";
import { ConnectorSkeleton } from "./connector-skeleton";
import { useFollowedConnector } from "./use-followed-connector";

// Who opens a role's connector does not load the other kind's form.
const BasicEditor = lazyPanel(
  () => import("./basic-editor"),
  <ConnectorSkeleton title="Connector Details" />,
);

export function ConnectorDetails({ id, flow }: { id: string; flow: ConnectorFlow }) {
  const result = useFollowedConnector(id);
  const { error, retry, retrying } = useRetry(result);
  const title = "Connector Details";

  const absent = error instanceof ApiError && (error.status === 404 || error.status === 422);
  // What is on screen stays there when a later reload fails: nothing typed is lost.
  if (result.data?.kind === "aws_role" && !absent) {
    return <ConnectorEditor key={id} connector={result.data} flow={flow} />;
  }
  if (result.data?.kind === "basic" && !absent) {
    return <BasicEditor key={id} connector={result.data} flow={flow} />;
  }
  if (!error) return <ConnectorSkeleton title={title} />;
  if (absent) {
    return (
      <ConnectorSkeleton title={title}>
        <EmptyState
          icon={<Plug />}
          title="There is no such connector"
          action={<ButtonLink href={"/assets/connectors" as Route}>Go to connectors</ButtonLink>}
        >
          It may have been deleted, or the address is not complete.
        </EmptyState>
      </ConnectorSkeleton>
    );
  }
  return (
    <ConnectorSkeleton title={title}>
      <LoadFailure
        title="The connector could not be loaded"
        error={error}
        onRetry={retry}
        retrying={retrying}
      />
    </ConnectorSkeleton>
  );
}
