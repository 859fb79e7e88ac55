"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { imageHref } from "@/components/shell/hrefs";
import { EmptyState } from "@/components/ui/empty-state";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { TableColumn } from "@/components/ui/table-props";
import { tagMoveListOptions } from "@/lib/client/inventory";
import type { TagMove } from "@/lib/domain/inventory/tag-move";
import { InventoryTable } from "./inventory-table";
import { pageRequest, tagMoveSorts } from "./page-state";
import { shortDigest } from "./short-digest";
import { usePageState } from "./use-page-state";

type Place = { registryId: string; repositoryId: string };

function columnsOf(place: Place): readonly TableColumn<TagMove>[] {
  const link = (digest: string) => (
    <InlineLink href={imageHref({ ...place, digest })} className="font-mono text-sm">
      {shortDigest(digest)}
    </InlineLink>
  );
  return [
    {
      key: "tag",
      header: "Tag",
      primary: true,
      title: ({ tag }) => tag,
      cell: ({ tag }) => <span className="font-medium">{tag}</span>,
    },
    {
      key: "from",
      header: "Moved from",
      className: "@2xl:w-52",
      title: ({ fromDigest }) => fromDigest,
      cell: ({ fromDigest }) => link(fromDigest),
    },
    {
      key: "to",
      header: "To",
      className: "@2xl:w-52",
      title: ({ toDigest }) => toDigest ?? "No image has the tag any more",
      cell: ({ toDigest }) =>
        toDigest === null ? <span className="text-ink-muted">Removed</span> : link(toDigest),
    },
    {
      key: "seenAt",
      header: "Seen",
      sortKey: "seenAt",
      className: "@2xl:w-37",
      cell: ({ seenAt }) => <RelativeTime value={seenAt} />,
    },
  ];
}

/** Which tags of a repository came to name another image, or none. */
export function TagHistory(place: Place) {
  const control = usePageState(tagMoveSorts);
  const request = pageRequest(control.state);
  const result = useQuery(tagMoveListOptions(place.registryId, place.repositoryId, request));
  return (
    <>
      <p className="text-ink-muted">
        The times are those of the sync that saw a move, not of AWS. A tag that moved twice between
        two syncs is told as one move.
      </p>
      <InventoryTable
        caption="Tag history"
        searchLabel="Tag begins with"
        control={control}
        result={result}
        columns={columnsOf(place)}
        getRowId={({ tag, seenAt }) => `${tag} ${seenAt}`}
        empty={
          <EmptyState icon={<History />} title="No tag has moved">
            Since Mooring knows this repository, every tag names the image that it named first.
          </EmptyState>
        }
      />
    </>
  );
}
