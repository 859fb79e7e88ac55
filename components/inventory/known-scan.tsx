import { RelativeTime } from "@/components/ui/relative-time";
import { explainScan } from "@/lib/domain/inventory/explain-scan";
import type { Image } from "@/lib/domain/inventory/image";
import { describeCounts } from "./describe-findings";

/** How the scan of an image stood, what it found, and when that was read. */
export function KnownScan({ image }: { image: Image }) {
  const { scanStatus, scannedAt, findings, scanReadAt } = image;
  const isNever = scanStatus === null && scanReadAt !== null;
  return (
    <>
      {isNever
        ? "Never scanned"
        : scanStatus === null
          ? "Not read yet"
          : explainScan(scanStatus).title}
      {scannedAt ? (
        <>
          , <RelativeTime value={scannedAt} />
        </>
      ) : null}
      {findings === null ? null : (
        <span className="block text-sm">{describeCounts(findings) || "No findings"}</span>
      )}
      {scanReadAt ? (
        <span className="block text-sm text-ink-muted">
          Read <RelativeTime value={scanReadAt} />
        </span>
      ) : null}
    </>
  );
}
