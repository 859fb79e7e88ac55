"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { Allowed } from "@/components/shell/allowed";
import { registryPageHref } from "@/components/shell/hrefs";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { formatBytes } from "@/components/ui/format-bytes";
import { InlineLink } from "@/components/ui/inline-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { SkeletonLines } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import { cancelSync, inventoryKeys, inventoryOptions, startSync } from "@/lib/client/inventory";
import type { InventorySummary } from "@/lib/domain/inventory/inventory-summary";
import { isOpenSync, type SyncRun } from "@/lib/domain/inventory/sync-run";
import { describeLeftOut } from "./describe-run";
import { NextSync } from "./next-sync";
import { ScansLine } from "./scans-line";
import { SyncProgressBar } from "./sync-progress-bar";

export interface InventoryCardProps {
  registryId: string;
  /** Why its connector keeps it from being synced. */
  blockedReason: string | undefined;
}

/** What the registry holds, how that is known, and the sync that finds out. */
export function InventoryCard({ registryId, blockedReason }: InventoryCardProps) {
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const { data: summary, error } = useQuery(inventoryOptions(registryId));
  const reload = () =>
    queryClient.invalidateQueries({ queryKey: inventoryKeys.summary(registryId) });
  const tell = (failure: Error) => showToast({ tone: "danger", text: failure.message });
  const start = useMutation({
    mutationFn: () => startSync(registryId),
    onSuccess: reload,
    onError: tell,
  });
  const cancel = useMutation({
    mutationFn: (runId: string) => cancelSync(registryId, runId),
    onSuccess: reload,
    onError: tell,
  });
  const run = summary?.lastRun ?? null;
  const open = run !== null && isOpenSync(run);

  // What the run has changed is loaded anew where it is shown.
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) queryClient.invalidateQueries({ queryKey: inventoryKeys.all });
    wasOpen.current = open;
  }, [open, queryClient]);

  return (
    <Card
      title="Inventory"
      actions={
        <Allowed to="operate">
          {open ? (
            <Button
              size="sm"
              pending={cancel.isPending || run.cancelling}
              onClick={() => cancel.mutate(run.id)}
            >
              Stop sync
            </Button>
          ) : (
            <Button
              size="sm"
              variant={run === null ? "primary" : "secondary"}
              icon={<RefreshCw aria-hidden="true" />}
              pending={start.isPending}
              disabled={blockedReason !== undefined}
              onClick={() => start.mutate()}
            >
              Sync now
            </Button>
          )}
        </Allowed>
      }
    >
      {summary ? (
        <div className="flex flex-col gap-4">
          {open ? <SyncProgressBar run={run} /> : <LastRun registryId={registryId} run={run} />}
          {blockedReason === undefined ? null : (
            <p className="text-ink-muted">It cannot be synced: {blockedReason}</p>
          )}
          {summary.isFilterOutdated ? (
            <p className="text-ink-muted">
              The filter was changed: the next sync goes by it, and what is shown by the one before.
            </p>
          ) : null}
          <Figures registryId={registryId} summary={summary} />
        </div>
      ) : error ? (
        <Alert tone="danger">
          What is known of the inventory could not be loaded. {error.message}
        </Alert>
      ) : (
        <SkeletonLines lines={4} label="Loading the inventory" />
      )}
    </Card>
  );
}

/** How the last run ended, where that was not well; that there was none. */
function LastRun({ registryId, run }: { registryId: string; run: SyncRun | null }) {
  if (run === null) {
    return (
      <p className="text-ink-muted">
        Never synced. A sync lists every repository and image, changes nothing in AWS and records no
        pull.
      </p>
    );
  }
  if (run.state === "complete") return null;
  const title = {
    partial: "The last sync was partial",
    failed: "The last sync failed",
    cancelled: "The last sync was stopped",
    queued: "",
    running: "",
  }[run.state];
  return (
    <Alert
      tone={run.state === "failed" ? "danger" : run.state === "partial" ? "warn" : "info"}
      title={title}
      action={<InlineLink href={registryPageHref(registryId, "syncs")}>All syncs</InlineLink>}
    >
      {run.reason}
    </Alert>
  );
}

function Figures({ registryId, summary }: { registryId: string; summary: InventorySummary }) {
  const { repositories, images, sizeBytes, newestPushAt, completeAt, filter } = summary;
  const settings = registryPageHref(registryId, "settings");
  const leftOut = describeLeftOut(summary.leftOut);
  if (repositories === null || images === null || sizeBytes === null) return null;
  return (
    <DescriptionList
      items={[
        {
          term: "Repositories",
          value: (
            <>
              <InlineLink href={registryPageHref(registryId, "repositories")}>
                {repositories.toLocaleString("en")}
              </InlineLink>
              {summary.incompleteRepositories > 0 ? (
                <span className="text-ink-muted">
                  , {summary.incompleteRepositories.toLocaleString("en")} of them not listed to the
                  end
                </span>
              ) : null}
            </>
          ),
        },
        {
          term: "Images",
          value: (
            <InlineLink href={registryPageHref(registryId, "images")}>
              {images.toLocaleString("en")}
            </InlineLink>
          ),
        },
        {
          term: "Size",
          value: (
            <>
              {formatBytes(sizeBytes)}
              <span className="block text-sm text-ink-muted">
                Of each image by itself: layers that images share count more than once.
              </span>
            </>
          ),
        },
        {
          term: "Newest push",
          value: newestPushAt ? <RelativeTime value={newestPushAt} /> : "None",
        },
        {
          term: filter ? "All that the filter lets in last listed" : "Everything last listed",
          value: completeAt ? <RelativeTime value={completeAt} /> : "Never",
        },
        ...(filter
          ? [
              {
                term: "Left out by the filter",
                value: <InlineLink href={settings}>{leftOut ?? "Nothing"}</InlineLink>,
              },
            ]
          : []),
        {
          term: "Findings",
          value: <ScansLine registryId={registryId} scans={summary.scans} />,
        },
        { term: "Next sync", value: <NextSync summary={summary} /> },
      ]}
    />
  );
}
