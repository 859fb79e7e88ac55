"use client";

import { type ReactNode, useState } from "react";
import { lazyPanel } from "@/components/ui/lazy-panel";
import type { Connector } from "@/lib/domain/connectors/connector";
import type { ConnectorFlow } from "./connector-flow";

const DeleteConnectorDialog = lazyPanel(() => import("./delete-connector-dialog"));

/** Asks before a connector is deleted: `dialog` stands wherever the page has room for it. */
export function useDeleteDialog(
  connector: Connector,
  flow: ConnectorFlow,
): { ask: () => void; dialog: ReactNode } {
  const [asking, setAsking] = useState(false);
  return {
    ask: () => setAsking(true),
    dialog: asking ? (
      <DeleteConnectorDialog connector={connector} flow={flow} onClose={() => setAsking(false)} />
    ) : null,
  };
}
