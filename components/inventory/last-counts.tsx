import { RelativeTime } from "@/components/ui/relative-time";
import type { Image } from "@/lib/domain/inventory/image";
import { describeCounts } from "./describe-findings";

/** What was last known of findings, with its age: where they cannot be read. */
export function LastCounts({ image }: { image: Image }) {
  const { findings, scannedAt, scanReadAt } = image;
  return (
    <p className="text-ink-muted">
      {findings === null
        ? "No counts of findings were read before"
        : `Last read: ${describeCounts(findings) || "no findings"}`}
      {findings !== null && scannedAt ? (
        <>
          {" "}
          (scanned <RelativeTime value={scannedAt} />)
        </>
      ) : null}
      {findings !== null && scanReadAt ? (
        <>
          , read <RelativeTime value={scanReadAt} />
        </>
      ) : null}
      .
    </p>
  );
}
