"use client";

import { useQuery } from "@tanstack/react-query";
import { Allowed } from "@/components/shell/allowed";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { consoleIdentityOptions } from "@/lib/client/console";
import type { Connector } from "@/lib/domain/connectors/connector";
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
      <Allowed to="manage" otherwise={<NameFacts connector={connector} />}>
        <NameForm connector={connector} />
      </Allowed>
      <ScheduleCard connector={connector} defaultHours={hours} />
      <Allowed to="manage">
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
      </Allowed>
      {deletion.dialog}
    </div>
  );
}

/** For who may only look. */
function NameFacts({ connector: { name, description } }: { connector: Connector }) {
  return (
    <Card title="Connector">
      <DescriptionList
        items={[
          { term: "Name", value: name ?? "Unnamed draft" },
          { term: "Description", value: description || "None" },
        ]}
      />
    </Card>
  );
}
