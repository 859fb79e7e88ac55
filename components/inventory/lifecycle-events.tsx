"use client";

import { useState } from "react";
import { imageHref } from "@/components/shell/hrefs";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table } from "@/components/ui/table";
import type { TableColumn } from "@/components/ui/table-props";
import type {
  LifecycleEvent,
  LifecycleSimulationView,
} from "@/lib/domain/inventory/lifecycle-simulation";
import { shortDigest } from "./short-digest";

const FIRST = 20;

export interface LifecycleEventsProps {
  registryId: string;
  repositoryId: string;
  outcome: NonNullable<LifecycleSimulationView["outcome"]>;
}

/** The images that go, the first first, with what should make one look twice. */
export function LifecycleEvents({ registryId, repositoryId, outcome }: LifecycleEventsProps) {
  const [all, setAll] = useState(false);
  const { events, eventCount } = outcome;
  if (events.length === 0) {
    return <p className="text-ink-muted">Nothing is deleted or archived within 90 days.</p>;
  }
  const shown = all ? events : events.slice(0, FIRST);
  const digestColumn: TableColumn<LifecycleEvent> = {
    key: "image",
    header: "Image",
    primary: true,
    className: "@2xl:w-48",
    title: ({ digest }) => digest,
    cell: ({ digest }) => (
      <InlineLink
        href={imageHref({ registryId, repositoryId, digest })}
        className="font-mono text-sm"
      >
        {shortDigest(digest)}
      </InlineLink>
    ),
  };
  return (
    <Card
      flush
      title="What goes first"
      description={`The first ${shown.length.toLocaleString("en")} of ${eventCount.toLocaleString("en")} within 90 days.`}
    >
      <Table
        caption="Images that go, the first first"
        columns={[digestColumn, ...columns]}
        rows={shown}
        getRowId={({ digest }) => digest}
      />
      {shown.length < events.length ? (
        <div className="border-t border-line px-4 py-3">
          <Button size="sm" onClick={() => setAll(true)}>
            Show {events.length.toLocaleString("en")}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

const columns: readonly TableColumn<LifecycleEvent>[] = [
  {
    key: "tags",
    header: "Tags",
    title: ({ tags }) => tags.join(", "),
    cell: ({ tags }) =>
      tags.length === 0 ? <span className="text-ink-muted">Untagged</span> : tags.join(", "),
  },
  {
    key: "what",
    header: "What",
    className: "@2xl:w-24",
    cell: ({ action }) => (action === "expire" ? "Deleted" : "Archived"),
  },
  {
    key: "at",
    header: "When",
    className: "@2xl:w-32",
    cell: ({ at }) => <RelativeTime value={at} />,
  },
  {
    key: "why",
    header: "By",
    className: "@2xl:w-44",
    cell: ({ rule }) => (rule === null ? "Goes with its image" : `Rule ${rule}`),
  },
  {
    key: "pushedAt",
    header: "Pushed",
    className: "@2xl:w-32 @2xl:@max-5xl:hidden!",
    cell: ({ pushedAt }) => <RelativeTime value={pushedAt} />,
  },
  {
    key: "marks",
    header: "Look twice",
    className: "@2xl:w-44",
    cell: ({ signed, pulledInLast7Days, isTied }) => (
      <span className="inline-flex gap-1.5">
        {signed ? <Badge tone="warn">signed</Badge> : null}
        {pulledInLast7Days ? <Badge tone="warn">in use</Badge> : null}
        {isTied ? <Badge>or another</Badge> : null}
      </span>
    ),
  },
];
