"use client";

import { useQuery } from "@tanstack/react-query";
import { countNoun } from "@/components/list/count-noun";
import { repositoryHref } from "@/components/shell/hrefs";
import { Card } from "@/components/ui/card";
import { formatBytes } from "@/components/ui/format-bytes";
import { InlineLink } from "@/components/ui/inline-link";
import { SkeletonLines } from "@/components/ui/skeleton";
import { breakdownOptions } from "@/lib/client/inventory";
import type { InventoryBreakdown } from "@/lib/domain/inventory/inventory-breakdown";
import { BarTable } from "./bar-table";
import { repositoryNoun } from "./describe-run";
import { groupByAge } from "./group-by-age";
import { WeekChart } from "./week-chart";

/** What a registry holds by age and by size, for who would rather look than read. */
export default function BreakdownCard({ registryId }: { registryId: string }) {
  const { data, error } = useQuery(breakdownOptions(registryId));
  // Before the first sync there is nothing to look at.
  if (data?.largest.length === 0) return null;
  return (
    <Card title="By age and size">
      {data ? (
        <Pictures registryId={registryId} breakdown={data} />
      ) : error ? (
        <p className="text-ink-muted">It could not be loaded. {error.message}</p>
      ) : (
        <SkeletonLines lines={8} label="Loading the pictures" />
      )}
    </Card>
  );
}

type PicturesProps = { registryId: string; breakdown: InventoryBreakdown };

function Pictures({ registryId, breakdown }: PicturesProps) {
  const { weeks, uncountedRepositories, largest, others } = breakdown;
  const rest = { key: "others", label: <>{countNoun(others.repositories, repositoryNoun)} more</> };
  return (
    <div className="flex flex-col gap-6">
      <WeekChart weeks={weeks} />
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-2">
        <BarTable
          caption="Images by age"
          columns={["Pushed", "Images"]}
          rows={groupByAge(breakdown).map(({ label, images }) => ({
            key: label,
            label,
            value: images,
            text: images.toLocaleString("en"),
          }))}
        />
        <BarTable
          caption="Size by repository"
          columns={["Repository", "Size"]}
          rows={[
            ...largest.map(({ repositoryId, name, sizeBytes }) => ({
              key: repositoryId,
              label: (
                <InlineLink href={repositoryHref(registryId, repositoryId)}>{name}</InlineLink>
              ),
              value: sizeBytes,
              text: formatBytes(sizeBytes),
            })),
            ...(others.repositories > 0
              ? [{ ...rest, value: others.sizeBytes, text: formatBytes(others.sizeBytes) }]
              : []),
          ]}
        />
      </div>
      <p className="text-sm text-ink-muted">
        Of images that are there, attached artifacts among them: one that was deleted since it was
        pushed is not counted.
        {uncountedRepositories > 0
          ? ` The images of ${countNoun(uncountedRepositories, repositoryNoun)} are not counted by age before the next sync.`
          : null}
      </p>
    </div>
  );
}
