"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { consoleIdentityOptions } from "@/lib/client/console";
import { useOpenConnector } from "./connector-context";
import { explainKept } from "./explain-kept";
import ScheduleCard from "./schedule-card";

const NameForm = lazyPanel(
  () => import("./name-form"),
  // As high as the form, so that what stands below does not move.
  <div className="min-h-[25.125rem] sm:min-h-[23.375rem]">
    <Card title="Connector">
      <SkeletonLines lines={5} label="Loading the form" />
    </Card>
  </div>,
);
const DeleteConnectorDialog = lazyPanel(() => import("./delete-connector-dialog"));

/** What is about the connector itself, not about the access that it gives. */
export function ConnectorSettings() {
  const { connector, flow } = useOpenConnector();
  const [deleting, setDeleting] = useState(false);
  const hours = useQuery(consoleIdentityOptions()).data?.recheckHours;
  const kept = explainKept(connector);
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <NameForm connector={connector} />
      <ScheduleCard connector={connector} defaultHours={hours} />
      <Card title="Delete">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-64">
            {kept ?? "The connector and the history of its checks go. Nothing changes elsewhere."}
          </p>
          <Button
            className="text-danger!"
            disabled={kept !== undefined}
            onClick={() => setDeleting(true)}
          >
            Delete…
          </Button>
        </div>
      </Card>
      {deleting ? (
        <DeleteConnectorDialog
          connector={connector}
          flow={flow}
          onClose={() => setDeleting(false)}
        />
      ) : null}
    </div>
  );
}
