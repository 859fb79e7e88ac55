"use client";

import { lazyPanel } from "@/components/ui/lazy-panel";
import { ConnectorSkeleton } from "./connector-skeleton";

/** Begins in the browser alone: what was typed before a reload is there from the first moment. */
export const NewBasicForm = lazyPanel(
  () => import("./new-basic-connector"),
  <ConnectorSkeleton title="Connector Details" panelLabel="About the credential" />,
);
