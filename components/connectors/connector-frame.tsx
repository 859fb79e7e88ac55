"use client";

import { Plug } from "lucide-react";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";
import { LoadFailure } from "@/components/list/load-failure";
import { useRetry } from "@/components/list/use-retry";
import { usePermission } from "@/components/shell/use-permission";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { lazyPanel, loadPanel } from "@/components/ui/lazy-panel";
import { isAbsent } from "@/lib/client/api-error";
import type { Connector } from "@/lib/domain/connectors/connector";
import { type ConnectorFlow, flowOf, readFlow } from "./connector-flow";
import { ConnectorSkeleton } from "./connector-skeleton";
import { SavedConnector } from "./saved-connector";
import { useConnectorRun } from "./use-connector-run";
import { useFollowedConnector } from "./use-followed-connector";

const title = "Connector Details";

// Who opens a finished connector does not load the form that makes one.
const DraftEditor = lazyPanel(
  () => import("./draft-editor"),
  <ConnectorSkeleton title={title} panelLabel="Create the role" />,
  dynamic(() => loadPanel(() => import("./draft-editor"))),
);

/** One connector: the form that makes it while it is a draft, then its header above its pages. */
export function ConnectorFrame({ id, children }: { id: string; children: ReactNode }) {
  const flow = readFlow(Object.fromEntries(useSearchParams()));
  const result = useFollowedConnector(id);
  const { error, retry, retrying } = useRetry(result);

  const absent = isAbsent(error);
  // What is on screen stays there when a later reload fails: nothing typed is lost.
  if (result.data && !absent) {
    return (
      <LoadedConnector key={id} connector={result.data} flow={flowOf(result.data, flow)}>
        {children}
      </LoadedConnector>
    );
  }
  if (!error) return <ConnectorSkeleton title={title} />;
  return (
    <ConnectorSkeleton title={title}>
      {absent ? (
        <EmptyState
          icon={<Plug />}
          title="There is no such connector"
          action={<ButtonLink href="/assets/connectors">Go to connectors</ButtonLink>}
        >
          It may have been deleted, or the address is not complete.
        </EmptyState>
      ) : (
        <LoadFailure
          title="The connector could not be loaded"
          error={error}
          onRetry={retry}
          retrying={retrying}
        />
      )}
    </ConnectorSkeleton>
  );
}

type LoadedProps = { connector: Connector; flow: ConnectorFlow; children: ReactNode };

function LoadedConnector({ connector, flow, children }: LoadedProps) {
  // A test that passes finishes the draft, but whoever makes it is not taken from the form.
  const [making, setMaking] = useState(connector.status === "draft");
  const open = useConnectorRun(connector, flow);
  const mayManage = usePermission("manage");

  if (making && mayManage && connector.kind === "aws_role") {
    return (
      <DraftEditor
        connector={connector}
        flow={flow}
        run={open.run}
        latest={open.latest ?? undefined}
        onFinished={() => setMaking(false)}
      />
    );
  }
  return <SavedConnector open={open}>{children}</SavedConnector>;
}
