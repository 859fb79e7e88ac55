"use client";

import { useQuery } from "@tanstack/react-query";
import { LoadedPart } from "@/components/inventory/loaded-part";
import { Allowed } from "@/components/shell/allowed";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";
import { registryOptions } from "@/lib/client/registries";
import { FilterFacts } from "./filter-facts";
import { hasInventory } from "./registry-tabs";
import { SyncScheduleCard } from "./sync-schedule-card";

const FilterForm = lazyPanel(
  () => import("./filter-form"),
  // As high as the form, so that what stands below does not move.
  <div className="min-h-[60rem] xl:min-h-[38rem]">
    <Card title="What is kept">
      <SkeletonLines lines={8} label="Loading the filter" />
    </Card>
  </div>,
);

/** What of a registry is read, and when. */
export function RegistrySettings({ id }: { id: string }) {
  const result = useQuery(registryOptions(id));
  return (
    <LoadedPart
      result={result}
      failure="The registry could not be loaded"
      loading={<SkeletonLines lines={8} label="Loading the settings" />}
    >
      {(registry) =>
        hasInventory(registry) ? (
          <div className="flex flex-col gap-5">
            <SyncScheduleCard registry={registry} />
            <Allowed to="manage" otherwise={<FilterFacts registry={registry} />}>
              <FilterForm registry={registry} />
            </Allowed>
          </div>
        ) : (
          <Alert tone="info">
            Mooring does not read what registries of this type hold: there is nothing to set.
          </Alert>
        )
      }
    </LoadedPart>
  );
}
