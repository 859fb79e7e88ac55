"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { repositoryHref } from "@/components/shell/hrefs";
import { EmptyState } from "@/components/ui/empty-state";
import { formatBytes } from "@/components/ui/format-bytes";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import type { TableColumn } from "@/components/ui/table-props";
import { repositoriesHref, repositoryListOptions } from "@/lib/client/inventory";
import { registryOptions } from "@/lib/client/registries";
import type { Repository } from "@/lib/domain/inventory/repository";
import { describeShares } from "./describe-shares";
import { ExportLinks } from "./export-links";
import { InventoryTable } from "./inventory-table";
import { pageRequest, repositorySorts } from "./page-state";
import { usePageState } from "./use-page-state";

/** What is known of a repository's images. */
export function ListedText({ repository }: { repository: Repository }) {
  const { problem, completeAt } = repository;
  if (problem)
    return (
      <Status tone="warn" className="flex!">
        Not listed: {problem.code}
      </Status>
    );
  if (completeAt === null)
    return (
      <Status tone="neutral" className="flex!">
        Not listed yet
      </Status>
    );
  return (
    <Status tone="ok" className="flex!">
      Listed <RelativeTime value={completeAt} />
    </Status>
  );
}

const columns: readonly TableColumn<Repository>[] = [
  {
    key: "name",
    header: "Repository",
    sortKey: "name",
    primary: true,
    title: ({ name }) => name,
    cell: ({ registryId, id, name }) => (
      <InlineLink href={repositoryHref(registryId, id)} className="font-medium">
        {name}
      </InlineLink>
    ),
  },
  {
    key: "images",
    header: "Images",
    sortKey: "images",
    align: "end",
    className: "@2xl:w-28",
    cell: ({ images }) => images.total.toLocaleString("en"),
  },
  {
    key: "signed",
    header: "Signed",
    align: "end",
    className: "@2xl:w-44 @2xl:@max-5xl:hidden!",
    title: ({ shares }) => describeShares(shares)?.counted ?? "",
    cell: ({ shares }) =>
      describeShares(shares)?.signed ?? (
        <span className="text-ink-muted">{shares === null ? "Not known yet" : "No images"}</span>
      ),
  },
  {
    key: "size",
    header: "Size",
    sortKey: "size",
    align: "end",
    className: "@2xl:w-28",
    cell: ({ sizeBytes }) => formatBytes(sizeBytes),
  },
  {
    key: "newestPush",
    header: "Newest push",
    sortKey: "newestPush",
    className: "@2xl:w-40 @2xl:@max-5xl:hidden!",
    cell: ({ newestPushAt }) =>
      newestPushAt ? (
        <RelativeTime value={newestPushAt} />
      ) : (
        <span className="text-ink-muted">Never</span>
      ),
  },
  {
    key: "listed",
    header: "Images listed",
    className: "@2xl:w-56",
    cell: (repository) => <ListedText repository={repository} />,
  },
];

export function RepositoryList({ registryId }: { registryId: string }) {
  const control = usePageState(repositorySorts);
  const isFiltered = Boolean(useQuery(registryOptions(registryId)).data?.inventoryFilter);
  const request = pageRequest(control.state);
  const result = useQuery(repositoryListOptions(registryId, request));
  return (
    <InventoryTable
      caption="Repositories"
      searchLabel="Search repositories"
      control={control}
      result={result}
      columns={columns}
      aside={
        <ExportLinks
          csv={repositoriesHref("csv", registryId, request)}
          ndjson={repositoriesHref("ndjson", registryId, request)}
        />
      }
      getRowId={({ id }) => id}
      empty={
        <EmptyState icon={<Boxes />} title="No repositories are known">
          {isFiltered
            ? "A sync lists what the registry’s filter lets in. Start one on the page Overview, or change the filter under Settings."
            : "A sync lists what the registry holds. Start one on the page Overview."}
        </EmptyState>
      }
    />
  );
}
