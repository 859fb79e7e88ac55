"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { syncPagesOptions } from "@/lib/client/inventory";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { CertificatePanel } from "./certificate-panel";
import { describeCounts, durationOf } from "./describe-run";
import { LoadedPart } from "./loaded-part";
import { SyncState } from "./sync-state";

/** The syncs of a registry, the newest first, each with what it found and why it ended as it did. */
export function SyncHistory({ registryId }: { registryId: string }) {
  const result = useInfiniteQuery(syncPagesOptions(registryId));
  return (
    <LoadedPart
      result={result}
      failure="The syncs could not be loaded"
      loading={<SkeletonLines lines={6} label="Loading the syncs" />}
    >
      {({ pages }) => (
        <Runs runs={pages.flatMap(({ items }) => items)}>
          {result.hasNextPage ? (
            <Button
              size="sm"
              className="mt-4"
              pending={result.isFetchingNextPage}
              onClick={() => result.fetchNextPage()}
            >
              Show earlier syncs
            </Button>
          ) : null}
        </Runs>
      )}
    </LoadedPart>
  );
}

/** `children`: below the list, the way to earlier ones. */
function Runs({ runs, children }: { runs: readonly SyncRun[]; children: ReactNode }) {
  if (runs.length === 0) {
    return (
      <Card flush>
        <EmptyState title="No syncs yet">
          Each sync is kept here, with what it listed. Start one on the page Overview.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Syncs">
      <ol aria-label="Syncs, newest first" className="flex flex-col divide-y divide-line">
        {runs.map((run) => (
          <Entry key={run.id} run={run} />
        ))}
      </ol>
      {children}
    </Card>
  );
}

/** Loaded when it is opened. */
function CertificatePart({ run }: { run: SyncRun }) {
  const [open, setOpen] = useState(false);
  return (
    <Disclosure summary="Certificate" onOpenChange={setOpen}>
      {open ? <CertificatePanel registryId={run.registryId} runId={run.id} /> : null}
    </Disclosure>
  );
}

function Entry({ run }: { run: SyncRun }) {
  const duration = durationOf(run);
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SyncState run={run} />
        <span className="text-ink-muted">
          <RelativeTime value={run.startedAt ?? run.requestedAt} />
          {duration === undefined ? null : `, took ${duration}`}
        </span>
      </div>
      <p>{describeCounts(run)}</p>
      {run.reason === null ? null : <p className="text-ink-muted">{run.reason}</p>}
      {run.state === "complete" || run.state === "partial" ? <CertificatePart run={run} /> : null}
    </li>
  );
}
