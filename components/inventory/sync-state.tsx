import { Status, type StatusTone } from "@/components/ui/status";
import type { SyncRun } from "@/lib/domain/inventory/sync-run";

const words: Record<SyncRun["state"], { label: string; tone: StatusTone }> = {
  queued: { label: "Waiting", tone: "busy" },
  running: { label: "Syncing", tone: "busy" },
  complete: { label: "Complete", tone: "ok" },
  partial: { label: "Partial", tone: "warn" },
  failed: { label: "Failed", tone: "danger" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export function SyncState({ run }: { run: Pick<SyncRun, "state" | "cancelling" | "filter"> }) {
  const { label, tone } = words[run.state];
  // Complete is then all that the filter lets in.
  const byFilter = run.state === "complete" && run.filter !== null ? ", by the filter" : "";
  return <Status tone={tone}>{run.cancelling ? "Stopping" : `${label}${byFilter}`}</Status>;
}
