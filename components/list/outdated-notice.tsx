import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

export interface OutdatedNoticeProps {
  error: Error;
  retry: () => void;
  retrying: boolean;
}

/** Above rows of an earlier answer, when a newer one could not be loaded. */
export function OutdatedNotice({ error, retry, retrying }: OutdatedNoticeProps) {
  return (
    <Alert
      tone="warn"
      live
      title="This may be out of date"
      className="m-4"
      action={
        <Button size="sm" pending={retrying} onClick={retry}>
          Retry
        </Button>
      }
    >
      {error.message}
    </Alert>
  );
}
