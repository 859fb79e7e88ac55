"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { consoleIdentityOptions } from "@/lib/client/console";
import { useOpenConnector } from "./connector-context";
import { explainKept } from "./explain-kept";
import ScheduleCard from "./schedule-card";
import { useDeleteDialog } from "./use-delete-dialog";

const NameForm = lazyPanel(
  () => import("./name-form"),
  // As high as the form, so that what stands below does not move.
  <div className="min-h-[25.125rem] sm:min-h-[23.375rem]">
    <Card title="Connector">
      <SkeletonLines lines={5} label="Loading the form" />
    </Card>
  </div>,
);

/** What is about the connector itself, not about the access that it gives. */
export function ConnectorSettings() {
  const { connector, flow } = useOpenConnector();
  const deletion = useDeleteDialog(connector, flow);
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
          <Button className="text-danger!" disabled={kept !== undefined} onClick={deletion.ask}>
            Delete…
          </Button>
        </div>
      </Card>
      {deletion.dialog}
    </div>
  );
}
