"use client";

import { imageHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
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
import { shortDigest } from "./image-list";

export interface LifecycleResultProps {
  registryId: string;
  repositoryId: string;
  simulation: LifecycleSimulationView;
  /** Shows a place in the editor. */
  onJump: (from: number, to: number) => void;
}

type Outcome = NonNullable<LifecycleSimulationView["outcome"]>;
type Horizon = Outcome["horizons"][number];

const number = (value: number) => value.toLocaleString("en");

const horizonColumns: readonly TableColumn<Horizon>[] = [
  {
    key: "when",
    header: "When",
    primary: true,
    cell: ({ days }) => (days === 0 ? "Now" : `In ${days} days`),
  },
  { key: "expired", header: "Deleted", align: "end", cell: ({ expired }) => number(expired) },
  { key: "archived", header: "Archived", align: "end", cell: ({ archived }) => number(archived) },
  { key: "kept", header: "Kept", align: "end", cell: ({ kept }) => number(kept) },
  {
    key: "signed",
    header: "Signed",
    align: "end",
    title: () => "Of those deleted or archived: images with a signature",
    cell: ({ signed }) => number(signed),
  },
  {
    key: "pulled",
    header: "In use",
    align: "end",
    title: () => "Of those deleted or archived: pulled in the last 7 days",
    cell: ({ pulledInLast7Days }) => number(pulledInLast7Days),
  },
];

/** What a lifecycle policy does to the images, or why that cannot be told. */
export function LifecycleResult(props: LifecycleResultProps) {
  const { registryId, repositoryId, simulation, onJump } = props;
  const { awsRefuses, findings, outcome } = simulation;
  return (
    <div className="flex flex-col gap-4" aria-live="polite">
      {awsRefuses ? (
        <Alert tone="danger" title="AWS would not store this policy">
          {awsRefuses}
        </Alert>
      ) : null}
      {findings.map((finding) => (
        <Alert
          key={`${finding.code} ${finding.from}`}
          tone={finding.severity === "error" ? "danger" : "warn"}
          action={
            <Button size="sm" onClick={() => onJump(finding.from, finding.to)}>
              Line {finding.line}
            </Button>
          }
        >
          {finding.message}
        </Alert>
      ))}
      {outcome ? (
        <Told registryId={registryId} repositoryId={repositoryId} outcome={outcome} />
      ) : null}
    </div>
  );
}

function Told({
  registryId,
  repositoryId,
  outcome,
}: Pick<LifecycleResultProps, "registryId" | "repositoryId"> & { outcome: Outcome }) {
  const { events, eventCount, indexes, isComplete, images } = outcome;
  const columns: readonly TableColumn<LifecycleEvent>[] = [
    {
      key: "image",
      header: "Image",
      primary: true,
      title: ({ digest, tags }) => [digest, ...tags].join(" "),
      cell: ({ digest, tags }) => (
        <span className="inline-flex gap-2">
          <InlineLink
            href={imageHref({ registryId, repositoryId, digest })}
            className="font-mono text-sm"
          >
            {shortDigest(digest)}
          </InlineLink>
          {tags[0]}
        </span>
      ),
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
      className: "@2xl:w-40",
      cell: ({ rule }) => (rule === null ? "Goes with its image" : `Rule ${rule}`),
    },
    {
      key: "marks",
      header: "Careful",
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
  return (
    <>
      {isComplete ? null : (
        <Alert tone="warn">
          Not every image of the repository was listed: rules by number come out too mild.
        </Alert>
      )}
      {indexes > 0 ? (
        <Alert tone="info">
          What the {number(indexes)} {indexes === 1 ? "index" : "indexes"} of the repository list
          cannot be read without a pull. AWS keeps what a kept index lists, so that fewer untagged
          images go than are told here.
        </Alert>
      ) : null}
      <Card
        flush
        title={`What becomes of ${number(images)} images`}
        description="If nothing is pushed, pulled, tagged or restored until then. AWS takes up to 24 hours to act."
      >
        <Table
          caption="What the policy does, by time"
          columns={horizonColumns}
          rows={outcome.horizons}
          getRowId={({ days }) => String(days)}
        />
      </Card>
      {events.length === 0 ? (
        <p className="text-ink-muted">Nothing is deleted or archived within 90 days.</p>
      ) : (
        <Card
          flush
          title="What goes first"
          description={
            eventCount > events.length
              ? `The first ${number(events.length)} of ${number(eventCount)} within 90 days.`
              : `${number(eventCount)} within 90 days.`
          }
        >
          <Table
            caption="Images that go, the first first"
            columns={columns}
            rows={events}
            getRowId={({ digest }) => digest}
          />
        </Card>
      )}
    </>
  );
}
