import { Alert } from "./alert";
import { Button } from "./button";

export interface SavedAtOnceProps {
  saving: boolean;
  /** What was saved, in words; told where it can be taken back. */
  saved: string;
  /** Undefined: nothing was saved, or it is as before. */
  undo: (() => void) | undefined;
  failureTitle: string;
  failure: Error | null;
  retry: () => void;
}

/** Below a choice that is saved as it is made: how that went, and the way back. */
export function SavedAtOnce({
  saving,
  saved,
  undo,
  failureTitle,
  failure,
  retry,
}: SavedAtOnceProps) {
  return (
    <>
      <div role="status" className="flex flex-wrap items-center gap-x-2 text-sm text-ink-muted">
        {saving ? "Saving…" : undo ? `Saved: ${saved}.` : null}
        {undo && !saving ? (
          <Button size="sm" variant="ghost" onClick={undo}>
            Undo
          </Button>
        ) : null}
      </div>
      {failure ? (
        <Alert
          tone="danger"
          live
          title={failureTitle}
          action={
            <Button size="sm" onClick={retry}>
              Retry
            </Button>
          }
        >
          {failure.message}
        </Alert>
      ) : null}
    </>
  );
}
