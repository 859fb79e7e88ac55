"use client";

import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";
import { describeProgress } from "./describe-progress";

/** A run under way: done of total, rate, time left. */
export function SyncProgressBar({ run }: { run: SyncRun }) {
  const now = useNow();
  const { share, text } = describeProgress(
    run,
    now ?? Date.parse(run.startedAt ?? run.requestedAt),
  );
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2" role="status">
        <Spinner />
        {run.cancelling ? "Stopping: what is under way ends first." : text}
      </p>
      <progress
        aria-label="Progress of the sync"
        className="h-1.5 w-full appearance-none overflow-hidden rounded-sm border-0 bg-line [&::-moz-progress-bar]:bg-accent indeterminate:[&::-moz-progress-bar]:bg-line [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        {...(share === undefined ? {} : { value: share })}
      />
    </div>
  );
}

/** Undefined in the first render, which the server's must equal. */
function useNow(): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
