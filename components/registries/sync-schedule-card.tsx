"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { NextSync } from "@/components/inventory/next-sync";
import { Allowed } from "@/components/shell/allowed";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SavedAtOnce } from "@/components/ui/saved-at-once";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import { useSavedAtOnce } from "@/components/ui/use-saved-at-once";
import { consoleIdentityOptions } from "@/lib/client/console";
import { inventoryKeys, inventoryOptions } from "@/lib/client/inventory";
import { registryKeys, updateRegistry } from "@/lib/client/registries";
import type { SyncSchedule } from "@/lib/domain/inventory/sync-schedule";
import type { Registry } from "@/lib/domain/registries/registry";
import {
  describeSchedule,
  formatSchedule,
  listSyncOptions,
  parseSchedule,
} from "./sync-schedule-choices";

/** When Mooring syncs the registry by itself. A choice is saved at once, and can be taken back. */
export function SyncScheduleCard({ registry }: { registry: Registry }) {
  const defaultHours = useQuery(consoleIdentityOptions()).data?.syncHours;
  const summary = useQuery(inventoryOptions(registry.id)).data;
  const { value: schedule, save, saving, failure, retry, undo } = useSchedule(registry);
  return (
    <Card
      title="Scheduled sync"
      description="Mooring reads the registry by itself, as long as its connector works."
    >
      <div className="flex flex-col gap-5">
        <Allowed to="manage" otherwise={<p>{describeSchedule(schedule, defaultHours)}</p>}>
          <div className="flex flex-col gap-2">
            <div className="grid gap-5 sm:grid-cols-2">
              <Select
                label="How often"
                options={listSyncOptions(registry.syncSchedule, defaultHours)}
                value={formatSchedule(schedule)}
                onChange={(value) => save(parseSchedule(value, registry.syncSchedule))}
              />
              {schedule?.kind === "daily" ? (
                <TimeField key={schedule.at} at={schedule.at} onSave={save} />
              ) : null}
            </div>
            <SavedAtOnce
              saving={saving}
              saved={describeSchedule(schedule, defaultHours)}
              undo={undo}
              failureTitle="The schedule was not saved"
              failure={failure}
              retry={retry}
            />
          </div>
        </Allowed>
        <DescriptionList
          items={[
            { term: "Next sync", value: summary ? <NextSync summary={summary} /> : null },
            {
              term: "Last sync",
              value: summary?.lastRun ? (
                <RelativeTime value={summary.lastRun.requestedAt} />
              ) : summary ? (
                "Never"
              ) : null,
            },
          ]}
        />
      </div>
    </Card>
  );
}

type TimeFieldProps = { at: string; onSave: (schedule: SyncSchedule) => void };

/** Saved when it is left, or by Enter: on the way there a time is often another one. */
function TimeField({ at, onSave }: TimeFieldProps) {
  const [text, setText] = useState(at);
  const save = () => {
    if (text === "") setText(at);
    else if (text !== at) onSave({ kind: "daily", at: text });
  };
  return (
    <TextField
      label="Time of day (UTC)"
      type="time"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && save()}
    />
  );
}

function useSchedule(registry: Registry) {
  const queryClient = useQueryClient();
  return useSavedAtOnce({
    current: registry.syncSchedule,
    save: (syncSchedule: SyncSchedule | null) => updateRegistry(registry.id, { syncSchedule }),
    scope: `registry ${registry.id}`,
    onSaved: (saved) => {
      queryClient.setQueryData(registryKeys.one(registry.id), saved);
      queryClient.invalidateQueries({ queryKey: ["registries", "list"] });
      queryClient.invalidateQueries({ queryKey: inventoryKeys.summary(registry.id) });
    },
  });
}
