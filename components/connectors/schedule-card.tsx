"use client";

import { useQueryClient } from "@tanstack/react-query";
import { VerdictChangeText } from "@/components/list/connector-status";
import { Allowed } from "@/components/shell/allowed";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SavedAtOnce } from "@/components/ui/saved-at-once";
import { Select } from "@/components/ui/select";
import { useSavedAtOnce } from "@/components/ui/use-saved-at-once";
import { connectorKeys, updateConnector } from "@/lib/client/connectors";
import type { Connector } from "@/lib/domain/connectors/connector";
import { definitionOf } from "@/lib/domain/connectors/kinds/catalog";
import {
  describeDefault,
  describeInterval,
  formatScheduleValue,
  listScheduleOptions,
  parseScheduleValue,
} from "./schedule-choices";

export interface ScheduleCardProps {
  connector: Connector;
  /** The console's own; undefined while it loads. */
  defaultHours: number | undefined;
}

/** How often Mooring tests the connector by itself. A choice is saved at once, and can be taken back. */
export default function ScheduleCard({ connector, defaultHours }: ScheduleCardProps) {
  const description =
    "Mooring tests the connection by itself, and says here, in the lists and on its registries when the verdict changes.";
  if (connector.status === "draft") {
    return (
      <Card title="Scheduled re-check" description={description}>
        Off while this is a draft: there is no role to test yet. It starts with the first test.
      </Card>
    );
  }
  return (
    <Card title="Scheduled re-check" description={description}>
      <div className="flex flex-col gap-5">
        <Allowed
          to="manage"
          otherwise={<p>{describeChoice(connector.recheckHours, defaultHours)}</p>}
        >
          <IntervalField connector={connector} defaultHours={defaultHours} />
        </Allowed>
        <DescriptionList
          items={[
            { term: "Next test", value: <NextCheck connector={connector} /> },
            { term: "Last test", value: <LastCheck connector={connector} /> },
          ]}
        />
      </div>
    </Card>
  );
}

function NextCheck({ connector: { nextCheckAt } }: { connector: Connector }) {
  if (!nextCheckAt) return "None planned";
  return Date.parse(nextCheckAt) > Date.now() ? <RelativeTime value={nextCheckAt} /> : "Due now";
}

function LastCheck({ connector }: { connector: Connector }) {
  if (!connector.lastCheckAt) return "Never";
  return (
    <>
      <RelativeTime value={connector.lastCheckAt} />
      <VerdictChangeText connector={connector} />
    </>
  );
}

function IntervalField({ connector, defaultHours }: ScheduleCardProps) {
  const { value: hours, save, saving, failure, retry, undo } = useSchedule(connector);

  return (
    <div className="flex flex-col gap-2">
      <Select
        label="How often"
        options={listScheduleOptions(connector.recheckHours, defaultHours)}
        value={formatScheduleValue(hours)}
        onChange={(value) => save(parseScheduleValue(value))}
        constraint={
          (hours ?? defaultHours) === 0
            ? "Without it a break shows only when somebody tests or a scan fails."
            : definitionOf(connector.kind).testing
        }
      />
      <SavedAtOnce
        saving={saving}
        saved={describeChoice(hours, defaultHours)}
        undo={undo}
        failureTitle="The schedule was not saved"
        failure={failure}
        retry={retry}
      />
    </div>
  );
}

function describeChoice(hours: number | null, defaultHours: number | undefined): string {
  return hours === null ? describeDefault(defaultHours) : describeInterval(hours);
}

function useSchedule(connector: Connector) {
  const queryClient = useQueryClient();
  return useSavedAtOnce({
    current: connector.recheckHours,
    save: (recheckHours: number | null) => updateConnector(connector.id, { recheckHours }),
    // After a save of the form that is under way.
    scope: `connector ${connector.id}`,
    onSaved: (saved) => {
      queryClient.setQueryData(connectorKeys.one(connector.id), saved);
      queryClient.invalidateQueries({ queryKey: ["connectors", "list"] });
    },
  });
}
