import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { CheckProgress } from "./check-progress";

export interface CheckInterruptedProps {
  progress: CheckProgress;
  onRetry: () => void;
}

/** Why a test has no verdict: it broke, or somebody cancelled it. */
export function CheckInterrupted({ progress: { phase, failure }, onRetry }: CheckInterruptedProps) {
  if (phase === "cancelled") {
    const again = (
      <Button size="sm" onClick={onRetry}>
        Test again
      </Button>
    );
    return (
      <Alert tone="info" live title="The test was cancelled" action={again}>
        Nothing was recorded.
      </Alert>
    );
  }
  if (phase !== "broken") return null;
  const retry = (
    <Button size="sm" onClick={onRetry}>
      Retry
    </Button>
  );
  return (
    <Alert tone="danger" live title={failure?.title} action={retry}>
      {failure?.message}
      {failure?.requestId ? (
        <span className="block text-sm text-ink-muted">
          Request id <code className="font-mono break-all">{failure.requestId}</code>
        </span>
      ) : null}
    </Alert>
  );
}
